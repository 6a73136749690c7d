using System.Net;
using Microsoft.Data.Sqlite;

namespace SampleApp.Tests.Visits;

/// <summary>Whatever is wrong with a volume, the app starts, says what is wrong, leaves the data as it is, and recovers by itself.</summary>
public sealed class StorageFaultTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Data => folder.Combine("data");

    private string Database => folder.Combine("data", "visits.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task MissingDirectoryIsNamedAndUsedOnceItIsThere()
    {
        await using var app = await Start();

        await AssertUnavailable(app.Client, "does not exist");
        Directory.CreateDirectory(Data);

        await AssertRecovers(app.Client);
    }

    [Fact]
    public async Task DirectoryThatGoesAwayIsNamedAndUsedAgainOnceItIsBack()
    {
        Directory.CreateDirectory(Data);
        await using var app = await Start();
        await AssertRecovers(app.Client);

        Directory.Move(Data, folder.Combine("elsewhere"));
        await AssertUnavailable(app.Client, "does not exist");
        Directory.Move(folder.Combine("elsewhere"), Data);

        await AssertRecovers(app.Client, visits: 2);
    }

    [Fact]
    public async Task DamagedFileIsNamedAndLeftAsItIs()
    {
        Directory.CreateDirectory(Data);
        var damaged = string.Concat(Enumerable.Repeat("no database. ", 1000));
        await File.WriteAllTextAsync(Database, damaged, Cancel);
        await using var app = await Start();

        await AssertUnavailable(app.Client, "is damaged, or not a SQLite database");
        Assert.Equal(damaged, await File.ReadAllTextAsync(Database, Cancel));
        File.Delete(Database);

        await AssertRecovers(app.Client);
    }

    [Fact]
    public async Task DatabaseOfAnotherProgramIsNamedAndLeftAsItIs()
    {
        Directory.CreateDirectory(Data);
        await using (SqliteConnection other = new($"Data Source={Database};Pooling=false"))
        {
            other.Open();
            using var create = other.CreateCommand();
            create.CommandText = "CREATE TABLE visits (visits INTEGER); INSERT INTO visits VALUES (41)";
            create.ExecuteNonQuery();
        }
        var before = await File.ReadAllBytesAsync(Database, Cancel);
        await using var app = await Start();

        await AssertUnavailable(app.Client, "belongs to another program");

        Assert.Equal(before, await File.ReadAllBytesAsync(Database, Cancel));
    }

    [Fact]
    public async Task ReadOnlyVolumeIsNamed()
    {
        Directory.CreateDirectory(Data);
        await using var container = await AppContainer.Start(["-v", $"{Data}:/data:ro", "-e", "APP_DATA_DIR=/data"], Cancel);

        await AssertUnavailable(container.Client, "cannot be opened or written");
        Assert.Empty(Directory.GetFiles(Data));
    }

    [Fact]
    public async Task FullVolumeIsNamedAndUsedAgainOnceThereIsRoom()
    {
        await using var container = await AppContainer.Start(
            ["--tmpfs", "/full:rw,size=256k,mode=1777", "-e", "APP_DATA_DIR=/full"], Cancel);
        await AssertRecovers(container.Client);

        await container.Exec(Cancel, "sh", "-c", "cat /dev/zero > /full/filler");
        await AssertUnavailable(container.Client, "is full");
        (await container.Exec(Cancel, "rm", "/full/filler")).Succeeded();

        await AssertRecovers(container.Client, visits: 2);
    }

    [Fact]
    public async Task VolumeOfAnotherUserIsNamed()
    {
        Directory.CreateDirectory(Data);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await using var container = await AppContainer.Start(["-v", $"{Data}:/data", "-e", "APP_DATA_DIR=/data"], Cancel);

        await AssertUnavailable(container.Client, "cannot be opened or written");
    }

    private Task<AppProcess> Start() => AppProcess.Start(Cancel, new() { ["APP_DATA_DIR"] = Data });

    private static async Task AssertUnavailable(HttpClient client, string reason)
    {
        using var posted = await client.Send("POST", "visits", Cancel);
        Assert.Contains(reason, await posted.AssertProblem(HttpStatusCode.ServiceUnavailable, Cancel), StringComparison.Ordinal);
        using var probed = await client.Send("GET", "readyz?verbose", Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, probed.StatusCode);
        var checks = await probed.Content.ReadAsStringAsync(Cancel);
        Assert.Contains(checks.Split('\n'), line => line.StartsWith("[-]visits failed: ", StringComparison.Ordinal)
            && line.Contains(reason, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, await client.GetStatus("livez", Cancel));
    }

    private static async Task AssertRecovers(HttpClient client, int visits = 1)
    {
        await Eventually.Passes(async () => Assert.Equal(HttpStatusCode.OK, await client.GetStatus("readyz", Cancel)), Cancel);
        using var posted = await client.Send("POST", "visits", Cancel);
        Assert.Equal(visits, (await posted.Json(Cancel)).GetProperty("visits").GetInt32());
    }
}
