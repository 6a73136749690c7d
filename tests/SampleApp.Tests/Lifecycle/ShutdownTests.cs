using System.Net;
using System.Runtime.InteropServices;

namespace SampleApp.Tests.Lifecycle;

public sealed class ShutdownTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SigtermIsFollowedByDrainStopAndExit()
    {
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_DRAIN_DELAY"] = "0.5" });

        app.Signal(PosixSignal.SIGTERM);
        var code = await app.WaitForExit(Cancel);

        Assert.Equal(0, code);
        Assert.Empty(app.Errors);
        var steps = app.LifecycleSteps();
        Assert.Equal(["SIGTERM", "drain over", "stopped", "exit 0"], steps[^4..]);
    }

    [Fact]
    public async Task AppServesAndLivesButIsNotReadyDuringTheDrain()
    {
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_DRAIN_DELAY"] = "3600" });

        app.Signal(PosixSignal.SIGTERM);
        await Eventually.Passes(
            async () => Assert.Equal(HttpStatusCode.ServiceUnavailable, await app.Client.GetStatus("readyz", Cancel)), Cancel);

        Assert.Contains("[-]drain failed: stopping\n", await ReadBody(app, "readyz"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await app.Client.GetStatus("livez", Cancel));
        Assert.Equal(HttpStatusCode.OK, await app.Client.GetStatus("startupz", Cancel));
        Assert.Equal(HttpStatusCode.OK, await app.Client.GetStatus("/", Cancel));
    }

    [Theory]
    [InlineData(PosixSignal.SIGTERM, PosixSignal.SIGTERM)]
    [InlineData(PosixSignal.SIGINT, PosixSignal.SIGINT)]
    [InlineData(PosixSignal.SIGTERM, PosixSignal.SIGINT)]
    public async Task SecondSignalEndsTheDrainAtOnce(PosixSignal first, PosixSignal second)
    {
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_DRAIN_DELAY"] = "3600" });

        app.Signal(first);
        await Eventually.Passes(() => Assert.Contains($"{first}", app.LifecycleSteps()), Cancel);
        app.Signal(second);
        var code = await app.WaitForExit(Cancel);

        Assert.Equal(0, code);
        Assert.Equal(
            [$"{first}", $"{second} again: stopping at once", "drain cut short", "stopped", "exit 0"], app.LifecycleSteps()[^5..]);
    }

    [Fact]
    public async Task AppWithoutADrainStopsAtOnce()
    {
        await using var app = await AppProcess.Start(Cancel);

        app.Signal(PosixSignal.SIGTERM);
        var code = await app.WaitForExit(Cancel);

        Assert.Equal(0, code);
        Assert.Equal(["SIGTERM", "stopped", "exit 0"], app.LifecycleSteps()[^3..]);
    }

    private static async Task<string> ReadBody(AppProcess app, string path)
    {
        using var response = await app.Client.GetAsync(path, Cancel);
        return await response.Content.ReadAsStringAsync(Cancel);
    }
}
