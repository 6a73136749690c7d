namespace SampleApp.Tests.Health;

public sealed class HeartbeatTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task HeartbeatIsTouchedAgainAndAgain()
    {
        using TemporaryFolder folder = new();
        var file = folder.Combine("heartbeat");
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_HEARTBEAT_FILE"] = file });

        HashSet<DateTime> beats = [];
        await Eventually.Passes(
            () =>
            {
                Assert.True(File.Exists(file));
                beats.Add(File.GetLastWriteTimeUtc(file));
                Assert.Equal(3, beats.Count);
            },
            Cancel);

        Assert.True(beats.Max() - beats.Min() >= TimeSpan.FromSeconds(1.5));
    }

    [Fact]
    public async Task HeartbeatOfAnEarlierRunIsRemovedDuringASlowStart()
    {
        using TemporaryFolder folder = new();
        var file = folder.Combine("heartbeat");
        await File.WriteAllTextAsync(file, "", Cancel);

        await using var app = await AppProcess.Start(Cancel, new() { ["APP_HEARTBEAT_FILE"] = file, ["APP_STARTUP_DELAY"] = "3600" });

        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task HeartbeatThatCannotBeWrittenCausesOneWarning()
    {
        using TemporaryFolder folder = new();
        await using var app = await AppProcess.Start(
            Cancel, new() { ["APP_HEARTBEAT_FILE"] = folder.Combine("no/such/folder/heartbeat"), ["APP_CONFIG_DIR"] = folder.Path });

        await Eventually.Passes(() => Assert.Single(app.Output, IsWarning), Cancel);
        await app.Client.WaitForThreeReadings(Cancel);

        Assert.Single(app.Output, IsWarning);
        Assert.False(app.HasExited);
    }

    private static bool IsWarning(string line) => line.Contains("cannot be written", StringComparison.Ordinal);
}
