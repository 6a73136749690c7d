using System.Net;
using System.Runtime.InteropServices;
using SampleApp.Tests.Lifecycle;

namespace SampleApp.Tests.Misbehaviour;

/// <summary>Pods that misbehave from the start on, for the lab about their states.</summary>
public sealed class EarlyEndTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("0", 0)]
    [InlineData("1", 1)]
    [InlineData("42", 42)]
    public async Task ExitAfterEndsTheProcessWithTheCode(string code, int expected)
    {
        await using var app = AppProcess.Launch([], new()
        {
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["APP_EXIT_AFTER"] = "0.2",
            ["APP_EXIT_CODE"] = code,
            ["APP_DRAIN_DELAY"] = "3600",
        });

        Assert.Equal(expected, await app.WaitForExit(Cancel));
        Assert.Contains("APP_EXIT_AFTER 0.2 s is over", app.LifecycleSteps());
        Assert.Equal($"exit {expected}", app.LifecycleSteps()[^1]);
    }

    [Fact]
    public async Task ExitAfterZeroSecondsEndsAStartThatIsUnderWay()
    {
        await using var app = AppProcess.Launch([], new()
        {
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["APP_EXIT_AFTER"] = "0",
            ["APP_EXIT_CODE"] = "42",
        });

        Assert.Equal(42, await app.WaitForExit(Cancel));
        Assert.Empty(app.Errors);
        Assert.Equal("exit 42", app.LifecycleSteps()[^1]);
    }

    [Fact]
    public async Task ExitAfterIsIgnoredOnceTheAppIsToldToStop()
    {
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_EXIT_AFTER"] = "3600", ["APP_EXIT_CODE"] = "42" });

        app.Signal(PosixSignal.SIGTERM);

        Assert.Equal(0, await app.WaitForExit(Cancel));
    }

    [Fact]
    public async Task IgnoredSigtermIsLoggedAndTheAppGoesOn()
    {
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_IGNORE_SIGTERM"] = "true" });

        app.Signal(PosixSignal.SIGTERM);
        await Eventually.Passes(() => Assert.Contains("SIGTERM ignored (APP_IGNORE_SIGTERM)", app.LifecycleSteps()), Cancel);

        Assert.Equal(HttpStatusCode.OK, await app.Client.GetStatus("readyz", Cancel));
        app.Signal(PosixSignal.SIGINT);
        Assert.Equal(0, await app.WaitForExit(Cancel));
    }

    [Fact]
    public async Task ContainerThatIgnoresSigtermIsKilledAfterTheGracePeriod()
    {
        await using var container = await AppContainer.Start(["-e", "APP_IGNORE_SIGTERM=true"], Cancel);

        (await container.Manage(Cancel, "stop", "-t", "1")).Succeeded();
        await container.WaitForExit(Cancel);

        Assert.Equal("137", await container.Inspect("{{.State.ExitCode}}", Cancel));
    }
}
