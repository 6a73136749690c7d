using System.Text.Json;

namespace SampleApp.Tests.Settings;

/// <summary>A ConfigMap in <c>APP_CONFIG_DIR</c>, beside the environment.</summary>
public sealed class MountedFileTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FileWinsOverEnvironmentAndConfigShowsBoth()
    {
        using MountedConfigMap map = new(("APP_MESSAGE", "from the file\n"));
        await using var app = await Start(map, ("APP_MESSAGE", "from the environment"));

        var message = await app.Client.GetSetting("APP_MESSAGE", Cancel);

        AssertSetting(message, value: "from the file", source: "file");
        Assert.Equal("from the environment", message.GetProperty("environment").GetString());
        Assert.Equal("from the file", message.GetProperty("file").GetString());
        Assert.Equal("""{"message":"from the file","version":"1"}""", await app.Client.GetStringAsync("/", Cancel));
    }

    [Fact]
    public async Task ConfigTellsTheDirectoryAndWhenItWasRead()
    {
        using MountedConfigMap map = new(("APP_MESSAGE", "x"));
        await using var app = await Start(map);

        var first = await app.Client.GetJson("config", Cancel);
        Assert.Equal(map.Folder, first.GetProperty("directory").GetString());
        var read = first.GetProperty("read").GetDateTimeOffset();

        Assert.InRange(read, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow);
        await Eventually.Passes(
            async () => Assert.True((await app.Client.GetJson("config", Cancel)).GetProperty("read").GetDateTimeOffset() > read), Cancel);
    }

    [Fact]
    public async Task RemovedKeyGivesWayToTheEnvironmentsValue()
    {
        using MountedConfigMap map = new(("APP_MESSAGE", "from the file"), ("APP_VERSION", "2"));
        await using var app = await Start(map, ("APP_MESSAGE", "from the environment"));

        map.Replace(("APP_VERSION", "2"));

        await Eventually.Passes(
            async () => AssertSetting(await app.Client.GetSetting("APP_MESSAGE", Cancel), "from the environment", "environment"), Cancel);
        AssertSetting(await app.Client.GetSetting("APP_VERSION", Cancel), "2", "file");
    }

    [Fact]
    public async Task DirectoryThatAppearsLaterIsRead()
    {
        using MountedConfigMap map = new();
        var later = Path.Combine(map.Folder, "later");
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_CONFIG_DIR"] = later });
        Assert.Equal(JsonValueKind.Null, (await app.Client.GetJson("config", Cancel)).GetProperty("read").ValueKind);

        Directory.CreateDirectory(later);
        await File.WriteAllTextAsync(Path.Combine(later, "APP_MESSAGE"), "there now", Cancel);

        await Eventually.Passes(
            async () => AssertSetting(await app.Client.GetSetting("APP_MESSAGE", Cancel), "there now", "file"), Cancel);
    }

    [Theory]
    [InlineData("APP_VERSION", "")]
    [InlineData("APP_VERSION", "\n")]
    public async Task EmptyFileCountsAsNotSet(string name, string text)
    {
        using MountedConfigMap map = new((name, text));
        await using var app = await Start(map, (name, "7"));

        AssertSetting(await app.Client.GetSetting(name, Cancel), "7", "environment");
    }

    [Fact]
    public async Task MessageMayBeEmptyAndHaveSeveralLines()
    {
        using MountedConfigMap map = new(("APP_MESSAGE", "two\nlines\n"));
        await using var app = await Start(map, ("APP_MESSAGE", "x"));
        Assert.Equal("two\nlines", (await app.Client.GetJson("/", Cancel)).GetProperty("message").GetString());

        map.Replace(("APP_MESSAGE", ""));

        await Eventually.Passes(async () => AssertSetting(await app.Client.GetSetting("APP_MESSAGE", Cancel), "", "file"), Cancel);
    }

    [Fact]
    public async Task SettingReadAtTheStartShowsItsNewFileButKeepsItsValue()
    {
        using MountedConfigMap map = new(("APP_DRAIN_DELAY", "1"));
        await using var app = await Start(map);

        map.Replace(("APP_DRAIN_DELAY", "2"));

        await Eventually.Passes(
            async () => Assert.Equal("2", (await app.Client.GetSetting("APP_DRAIN_DELAY", Cancel)).GetProperty("file").GetString()),
            Cancel);
        AssertSetting(await app.Client.GetSetting("APP_DRAIN_DELAY", Cancel), "1", "file");
    }

    [Fact]
    public async Task BadFileEndsTheStartWithOneLineThatNamesTheFile()
    {
        using MountedConfigMap map = new(("APP_LOG_LEVEL", "Loud"));
        await using var app = AppProcess.Launch([], new() { ["APP_CONFIG_DIR"] = map.Folder });

        Assert.Equal(78, await app.WaitForExit(Cancel));

        Assert.StartsWith(
            $"APP_LOG_LEVEL (file {map.Folder}/APP_LOG_LEVEL): \"Loud\" is not allowed; allowed: Verbose",
            Assert.Single(app.Errors),
            StringComparison.Ordinal);
    }

    private static void AssertSetting(JsonElement setting, string value, string source)
    {
        Assert.Equal(value, setting.GetProperty("value").GetString());
        Assert.Equal(source, setting.GetProperty("source").GetString());
    }

    private static Task<AppProcess> Start(MountedConfigMap map, params (string Name, string Value)[] environment)
    {
        var all = environment.ToDictionary(variable => variable.Name, variable => variable.Value);
        all["APP_CONFIG_DIR"] = map.Folder;
        return AppProcess.Start(Cancel, all);
    }
}
