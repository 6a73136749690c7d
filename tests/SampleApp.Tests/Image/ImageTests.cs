using System.Globalization;
using System.Net;
using System.Text.Json;

namespace SampleApp.Tests.Image;

[Collection(Images.Collection)]
public sealed class ImageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Images.Targets), MemberType = typeof(Images))]
    public async Task RunsLockedDownAsANumberedUserAndAnswersItsProbes(string image)
    {
        await using var container = await AppContainer.Start([], Cancel, image);

        var status = await File.ReadAllLinesAsync($"/proc/{await container.Inspect("{{.State.Pid}}", Cancel)}/status", Cancel);
        Assert.Contains("Uid:\t1654\t1654\t1654\t1654", status);
        Assert.Contains("CapEff:\t0000000000000000", status);
        foreach (var probe in new[] { "startupz", "livez", "readyz" })
            await Eventually.Passes(async () => Assert.Equal("ok", await container.Client.GetStringAsync(probe, Cancel)), Cancel);
        Assert.Equal("""{"message":"Hello, World!","version":"1"}""", await container.Client.GetStringAsync("/", Cancel));
    }

    [Theory, MemberData(nameof(Images.Targets), MemberType = typeof(Images))]
    public async Task StopsWithinTheDrainAndTwoSeconds(string image)
    {
        var took = await SecondsToStop(image);
        // Late on a busy machine, but not each time.
        for (var again = 0; took > 5 && again < 2; again++)
            took = await SecondsToStop(image);

        // The image's APP_DRAIN_DELAY is 3. The steps are told by the time of day, in milliseconds; the drain is not timed by that.
        Assert.InRange(took, 2.9, 5);
    }

    [Theory, MemberData(nameof(Images.Targets), MemberType = typeof(Images))]
    public async Task LogsOneEventALineInEitherFormat(string image)
    {
        await using var text = await AppContainer.Start(["-e", "POD_NAME=pod-1"], Cancel, image);
        await using var json = await AppContainer.Start(["-e", "POD_NAME=pod-1", "-e", "APP_LOG_FORMAT=json"], Cancel, image);
        await text.Client.GetStatus("/", Cancel);
        await json.Client.GetStatus("/", Cancel);

        await Eventually.Passes(
            async () => Assert.Single(await Lines(text), line => line.EndsWith("by pod-1", StringComparison.Ordinal)), Cancel);
        await Eventually.Passes(async () => Assert.Single(await Lines(json), line => PathOf(line) == "/"), Cancel);

        Assert.All(await Lines(text), line => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z INF \S", line));
        Assert.All(await Lines(json), line => Assert.NotEqual("", JsonElement.Parse(line).GetProperty("@m").GetString()));
    }

    /// <summary>The app's user is another than the folder's owner here, and no root, which may enter every folder.</summary>
    [Theory, MemberData(nameof(Images.Targets), MemberType = typeof(Images))]
    public async Task ConfigDirectoryThatMayNotBeEnteredEndsTheContainerWithOneLine(string image)
    {
        using TemporaryFolder folder = new();
        await File.WriteAllTextAsync(folder.Combine("APP_MESSAGE"), "Hello from a file!", Cancel);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var run = await Engine.Run(Cancel, "run", "--rm", "-v", $"{folder.Path}:/etc/sampleapp", image);

        Assert.Equal(78, run.ExitCode);
        Assert.StartsWith("APP_CONFIG_DIR: the directory /etc/sampleapp cannot be read (", Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Images.Targets), MemberType = typeof(Images))]
    public async Task BadSettingsEndTheContainerWithExitCode78(string image)
    {
        var run = await Engine.Run(Cancel, "run", "--rm", "-e", "APP_LOG_LEVEL=Loud", "-e", "APP_DRAIN_DELAY=soon", image);

        Assert.Equal(78, run.ExitCode);
        Assert.Equal(
            ["APP_DRAIN_DELAY: \"soon\" is not allowed", "APP_LOG_LEVEL: \"Loud\" is not allowed"],
            run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split("; ")[0]));
    }

    /// <summary>
    /// Some clusters choose the uid:
    /// https://docs.redhat.com/documentation/openshift_container_platform/latest/html/images/creating-images
    /// </summary>
    [Theory, MemberData(nameof(Images.Targets), MemberType = typeof(Images))]
    public async Task AnyUserOfGroupZeroMayWriteToTheDataFolder(string image)
    {
        await using var container = await AppContainer.Start(
            ["--user", "4711:0", "-v", "/data", "-e", "APP_DATA_DIR=/data", "-e", "APP_JOURNAL=/data/journal"], Cancel, image);

        using var answer = await container.Client.PostAsync(new Uri("visits", UriKind.Relative), null, Cancel);

        Assert.Equal("""{"visits":1,"store":"file",""", (await answer.Content.ReadAsStringAsync(Cancel))[..27]);
        Assert.Contains("start 1", await container.Client.GetStringAsync(new Uri("journal", UriKind.Relative), Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnlyTheDefaultImageHasAShell()
    {
        await using var shell = await AppContainer.Start([], Cancel, Images.Shell);
        await using var chiseled = await AppContainer.Start([], Cancel, Images.Chiseled);

        Assert.Equal("/app\n", (await shell.Exec(Cancel, "sh", "-c", "pwd")).Succeeded().Output);
        Assert.NotEqual(0, (await chiseled.Exec(Cancel, "sh", "-c", "pwd")).ExitCode);
        (await chiseled.Exec(Cancel, "/app/SampleApp", "call", "http://localhost:5000/livez")).Succeeded();
    }

    [Theory]
    [InlineData(Images.Shell, "1", true)]
    [InlineData(Images.Update, "2", true)]
    [InlineData(Images.NeverReady, "3", false)]
    public async Task ReleaseHasItsVersionAndItsReadiness(string image, string version, bool ready)
    {
        await using var container = await AppContainer.Start([], Cancel, image);

        Assert.Equal(version, (await container.Client.GetJson("/", Cancel)).GetProperty("version").GetString());
        Assert.Equal(ready ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable, await container.Client.GetStatus("readyz", Cancel));
    }

    /// <summary>From SIGTERM to the exit, by the app's own clock, which a busy engine does not delay.</summary>
    private static async Task<double> SecondsToStop(string image)
    {
        await using var container = await AppContainer.Start([], Cancel, image);

        (await container.Manage(Cancel, "stop", "-t", "30")).Succeeded();
        await container.WaitForExit(Cancel);

        Assert.Equal("0", await container.Inspect("{{.State.ExitCode}}", Cancel));
        (DateTimeOffset At, string What)[] steps = [];
        await Eventually.Passes(
            async () => Assert.Equal(
                ["SIGTERM", "drain over", "stopped", "exit 0"],
                (steps = [.. (await Steps(container)).TakeLast(4)]).Select(step => step.What)),
            Cancel);
        return (steps[^1].At - steps[0].At).TotalSeconds;
    }

    private static async Task<string[]> Lines(AppContainer container) =>
        (await container.Logs(Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string? PathOf(string line) =>
        JsonElement.Parse(line).TryGetProperty("Path", out var path) ? path.GetString() : null;

    private static async Task<(DateTimeOffset At, string What)[]> Steps(AppContainer container) =>
    [
        .. (await Lines(container)).Select(line => line.Split(" INF Life cycle: "))
            // Readiness changes independently of the steps of the stop.
            .Where(parts => parts.Length == 2 && !parts[1].StartsWith("not ready", StringComparison.Ordinal))
            .Select(parts => (DateTimeOffset.Parse(parts[0], CultureInfo.InvariantCulture), parts[1])),
    ];
}
