using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;

namespace SampleApp.Tests.Lifecycle;

/// <summary>What becomes of clients that the app still owes an answer when it is told to stop.</summary>
public sealed class InFlightTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SlowRequestUnderWayIsFinishedAfterTheDrain()
    {
        // Slow enough that a busy machine sends the signal in time; within the 15 s that the app gives it.
        await using var app = await Start(milliseconds: 8000, drain: "0.2");
        var slow = app.Client.GetAsync("/", Cancel);
        await Eventually.Passes(async () => Assert.Equal(1, await Used(app)), Cancel);

        app.Signal(PosixSignal.SIGTERM);
        using var answer = await slow;
        var code = await app.WaitForExit(Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, code);
        Assert.Equal(
            ["SIGTERM", "drain over", "GET / answered 200", "stopped", "exit 0"],
            Steps(app, "SIGTERM", "drain over", "GET / answered 200", "stopped", "exit 0"));
    }

    [Fact]
    public async Task RequestThatNeverEndsIsGivenUpFifteenSecondsAfterTheDrain()
    {
        await using var app = await Start(milliseconds: 600_000, drain: "1");
        var endless = app.Client.GetAsync("/", Cancel);
        await Eventually.Passes(async () => Assert.Equal(1, await Used(app)), Cancel);

        var watch = Stopwatch.StartNew();
        app.Signal(PosixSignal.SIGTERM);
        var code = await app.WaitForExit(Cancel);

        Assert.Equal(0, code);
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30));
        Assert.Empty(app.Errors);
        Assert.Equal(["SIGTERM", "drain over", "stopped", "exit 0"], app.LifecycleSteps()[^4..]);
        await Assert.ThrowsAsync<HttpRequestException>(() => endless);
    }

    [Fact]
    public async Task SecondSignalGivesUpARequestUnderWay()
    {
        await using var app = await Start(milliseconds: 600_000, drain: "0");
        var endless = app.Client.GetAsync("/", Cancel);
        await Eventually.Passes(async () => Assert.Equal(1, await Used(app)), Cancel);

        app.Signal(PosixSignal.SIGTERM);
        await Eventually.Passes(() => Assert.Contains("SIGTERM", app.LifecycleSteps()), Cancel);
        var watch = Stopwatch.StartNew();
        app.Signal(PosixSignal.SIGTERM);
        var code = await app.WaitForExit(Cancel);

        Assert.Equal(0, code);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Empty(app.Errors);
        await Assert.ThrowsAsync<HttpRequestException>(() => endless);
    }

    [Fact]
    public async Task ClientThatSendsSlowlyIsServedDuringTheDrain()
    {
        await using var app = await Start(milliseconds: 1, drain: "3600");
        using var client = await RawClient.Connect(app.Address, Cancel);
        await client.Send("GET / HTTP/1.1\r\nHost: slow\r\n", Cancel);

        app.Signal(PosixSignal.SIGTERM);
        await Eventually.Passes(
            async () => Assert.Equal(HttpStatusCode.ServiceUnavailable, await app.Client.GetStatus("readyz", Cancel)), Cancel);
        await client.Send("Connection: close\r\n\r\n", Cancel);

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", await client.ReadToEnd(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewConnectionsAreServedDuringTheDrain()
    {
        await using var app = await Start(milliseconds: 1, drain: "3600");

        app.Signal(PosixSignal.SIGTERM);
        await Eventually.Passes(() => Assert.Contains("SIGTERM", app.LifecycleSteps()), Cancel);

        for (var number = 0; number < 100; number++)
        {
            using HttpClient client = new() { BaseAddress = app.Address };
            Assert.Equal(HttpStatusCode.OK, await client.GetStatus("/", Cancel));
        }
    }

    private static async Task<AppProcess> Start(int milliseconds, string drain)
    {
        var app = await AppProcess.Start(Cancel, new() { ["APP_DRAIN_DELAY"] = drain, ["APP_FAULTS"] = "on" });
        using var fault = await app.Client.PutAsync($"faults/latency?milliseconds={milliseconds}", null, Cancel);
        fault.EnsureSuccessStatusCode();
        return app;
    }

    private static async Task<int> Used(AppProcess app) =>
        (await app.Client.GetJson("faults", Cancel)).GetProperty("faults")[0].GetProperty("used").GetInt32();

    /// <summary>Those of the wanted log lines that are there, in the log's order.</summary>
    private static IEnumerable<string> Steps(AppProcess app, params string[] wanted) =>
        app.Output.Select(line => Array.Find(wanted, step => line.Contains(step, StringComparison.Ordinal))).OfType<string>();
}
