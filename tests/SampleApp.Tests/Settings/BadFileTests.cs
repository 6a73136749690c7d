namespace SampleApp.Tests.Settings;

/// <summary>A mounted file becomes bad while the app runs: nobody is there to restart the app, so it keeps the last good value.</summary>
public sealed class BadFileTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("APP_VERSION", "2", "much too long, far beyond the sixty-four characters that a version may have here")]
    [InlineData("APP_LOG_LEVEL", "Debug", "Loud")]
    [InlineData("APP_READY", "true", "perhaps")]
    [InlineData("APP_DRAIN_DELAY", "1", "never")]
    public async Task LastGoodValueStaysAndTheBadOneIsLoggedOnce(string name, string good, string bad)
    {
        using MountedConfigMap map = new((name, good));
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_CONFIG_DIR"] = map.Folder });

        map.Replace((name, bad), ("APP_MESSAGE", "the other key is fine"));
        await Eventually.Passes(() => Assert.Single(Complaints(app)), Cancel);

        Assert.Contains($"The last good value stays: {name} (file {map.Folder}/{name}): ", Complaints(app)[0], StringComparison.Ordinal);
        Assert.Equal(good, (await app.Client.GetSetting(name, Cancel)).GetProperty("value").GetString());
        // A new key's link is made after the swap, as the kubelet does it, so the next look may be the first to see it.
        await Eventually.Passes(
            async () => Assert.Equal("the other key is fine", (await app.Client.GetJson("/", Cancel)).GetProperty("message").GetString()), Cancel);
        await app.Client.WaitForThreeReadings(Cancel);
        Assert.Single(Complaints(app));
    }

    [Fact]
    public async Task GoodValueAfterABadOneIsTaken()
    {
        using MountedConfigMap map = new(("APP_VERSION", "1"));
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_CONFIG_DIR"] = map.Folder });

        map.Replace(("APP_VERSION", new('9', 65)));
        await Eventually.Passes(() => Assert.Single(Complaints(app)), Cancel);
        map.Replace(("APP_VERSION", "2"));

        await Eventually.Passes(
            async () => Assert.Equal("2", (await app.Client.GetJson("/", Cancel)).GetProperty("version").GetString()), Cancel);
    }

    [Fact]
    public async Task FileBeyondTheSizeOfAConfigMapIsNotRead()
    {
        using MountedConfigMap map = new(("APP_MESSAGE", "short"));
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_CONFIG_DIR"] = map.Folder });

        map.Replace(("APP_MESSAGE", new('x', (1 << 20) + 1)));
        await Eventually.Passes(() => Assert.Single(Complaints(app)), Cancel);

        Assert.Contains("longer than 1 MiB", Complaints(app)[0], StringComparison.Ordinal);
        Assert.Equal("short", (await app.Client.GetJson("/", Cancel)).GetProperty("message").GetString());
    }

    private static string[] Complaints(AppProcess app) =>
        [.. app.Output.Where(line => line.Contains("The last good value stays", StringComparison.Ordinal))];
}
