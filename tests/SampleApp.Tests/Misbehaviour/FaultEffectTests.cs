using System.Net;
using System.Runtime.InteropServices;
using SampleApp.Tests.Lifecycle;

namespace SampleApp.Tests.Misbehaviour;

public sealed class FaultEffectTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("liveness", "livez", "readyz")]
    [InlineData("readiness", "readyz", "livez")]
    public async Task ProbeFaultFailsOnlyItsProbeAndOnlyAsOftenAsItsCount(string fault, string probe, string other)
    {
        await using var app = await FaultyApp.Start(Cancel);

        await app.Set($"{fault}?count=3", Cancel);
        var statuses = new List<HttpStatusCode>();
        for (var ask = 0; ask < 4; ask++)
        {
            Assert.Equal(HttpStatusCode.OK, await app.Client.GetStatus(other, Cancel));
            statuses.Add(await app.Client.GetStatus(probe, Cancel));
        }

        Assert.Equal(
            [HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK], statuses);
    }

    [Fact]
    public async Task OnlyTheKubeletsProbesUseUpACountOnceItHasAsked()
    {
        await using var app = await FaultyApp.Start(Cancel);
        Assert.Equal(HttpStatusCode.OK, await ProbeAsKubelet(app, "readyz"));
        await app.Set("readiness?count=2", Cancel);

        for (var look = 0; look < 5; look++)
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await app.Client.GetStatus("readyz", Cancel));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ProbeAsKubelet(app, "readyz"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ProbeAsKubelet(app, "readyz"));
        Assert.Equal(HttpStatusCode.OK, await ProbeAsKubelet(app, "readyz"));
    }

    [Fact]
    public async Task VerboseProbeNamesTheFault()
    {
        await using var app = await FaultyApp.Start(Cancel);
        await app.Set("readiness", Cancel);

        using var probe = await app.Client.Send("GET", "readyz?verbose", Cancel);

        Assert.Contains("[-]fault-readiness failed: the fault readiness is set\n", await probe.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LivenessFaultRemovesTheHeartbeatUntilItEnds()
    {
        var heartbeat = folder.Combine("heartbeat");
        await using var app = await FaultyApp.Start(Cancel, ("APP_HEARTBEAT_FILE", heartbeat));
        await Eventually.Passes(() => Assert.True(File.Exists(heartbeat)), Cancel);

        await app.Set("liveness", Cancel);
        await Eventually.Passes(() => Assert.False(File.Exists(heartbeat)), Cancel);
        using var ended = await app.Client.Send("DELETE", "faults/liveness", Cancel);

        await Eventually.Passes(() => Assert.True(File.Exists(heartbeat)), Cancel);
    }

    [Fact]
    public async Task HangLeavesProbesWithoutAnswerWhileApplicationRoutesAnswer()
    {
        await using var app = await FaultyApp.Start(Cancel);
        await app.Set("hang?count=2", Cancel);

        var held = new[] { app.Client.GetStatus("livez", Cancel), app.Client.GetStatus("readyz", Cancel) };
        await Eventually.Passes(async () => Assert.Empty((await app.Client.GetJson("faults", Cancel)).GetProperty("faults").EnumerateArray()), Cancel);

        Assert.Equal(HttpStatusCode.OK, await app.Client.GetStatus("/", Cancel));
        Assert.Equal(HttpStatusCode.OK, await app.Client.GetStatus("livez", Cancel));
        Assert.All(held, probe => Assert.False(probe.IsCompleted));
    }

    [Fact]
    public async Task HeldProbesAreLetGoAtSigtermAndTheExitCodeIs0()
    {
        await using var app = await FaultyApp.Start(Cancel, ("APP_DRAIN_DELAY", "0.5"));
        await app.Set("hang", Cancel);
        var held = app.Client.GetStatus("livez", Cancel);
        await Eventually.Passes(
            async () => Assert.Equal(1, (await app.Client.GetJson("faults", Cancel)).GetProperty("faults")[0].GetProperty("used").GetInt32()), Cancel);

        app.Signal(PosixSignal.SIGTERM);

        Assert.Equal(HttpStatusCode.OK, await held);
        Assert.Equal(0, await app.WaitForExit(Cancel));
    }

    [Fact]
    public async Task ProbeIsRecognisedHoweverItsPathIsWritten()
    {
        await using var app = await FaultyApp.Start(Cancel);
        await app.Set("readiness?count=2", Cancel);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ProbeAsKubelet(app, "readyz/"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ProbeAsKubelet(app, "READYZ"));
        Assert.Equal(HttpStatusCode.OK, await ProbeAsKubelet(app, "readyz/"));
    }

    [Fact]
    public async Task ErrorsHitApplicationRoutesAndNothingElse()
    {
        await using var app = await FaultyApp.Start(Cancel);
        await app.Set("errors", Cancel);

        foreach (var hit in new[] { "/", "whoami", "config", "visits" })
        {
            using var answer = await app.Client.Send("GET", hit, Cancel);
            Assert.Contains("fault errors", await answer.AssertProblem(HttpStatusCode.InternalServerError, Cancel), StringComparison.Ordinal);
            Assert.True(answer.Headers.Contains("X-Served-By"));
        }
        foreach (var well in new[] { "livez", "readyz", "startupz", "faults", "journal", "openapi/v1.json" })
            Assert.Equal(HttpStatusCode.OK, await app.Client.GetStatus(well, Cancel));
    }

    [Fact]
    public async Task PercentIsTheShareThatFails()
    {
        await using var app = await FaultyApp.Start(Cancel, ("APP_LOG_LEVEL", "Warning"));
        await app.Set("errors?percent=30", Cancel);

        var failed = 0;
        for (var request = 0; request < 1000; request++)
            failed += await app.Client.GetStatus("whoami", Cancel) == HttpStatusCode.InternalServerError ? 1 : 0;

        // Ten standard deviations to either side: never by chance.
        Assert.InRange(failed, 155, 445);
    }

    [Fact]
    public async Task LatencyDelaysApplicationRequestsAndNoProbe()
    {
        await using var app = await FaultyApp.Start(Cancel);
        await app.Set("latency?milliseconds=600000", Cancel);

        var delayed = app.Client.GetStatus("/", Cancel);
        await Eventually.Passes(
            async () => Assert.Equal(1, (await app.Client.GetJson("faults", Cancel)).GetProperty("faults")[0].GetProperty("used").GetInt32()), Cancel);

        Assert.Equal(HttpStatusCode.OK, await app.Client.GetStatus("livez", Cancel));
        Assert.False(delayed.IsCompleted);
    }

    [Fact]
    public async Task CrashEndsTheProcessUnderLoad()
    {
        await using var app = await FaultyApp.Start(Cancel, ("APP_DRAIN_DELAY", "3600"));
        var load = Enumerable.Range(0, 16).Select(async _ =>
        {
            while (!app.HasExited)
                await app.Client.GetStatus("visits", Cancel).ContinueWith(_ => { }, TaskScheduler.Default);
        }).ToArray();

        await app.Client.Send("PUT", "faults/crash?code=42", Cancel).AssertBreaks();

        Assert.Equal(42, await app.WaitForExit(Cancel));
        Assert.Equal(["fault crash set (code=42)", "exit 42"], app.LifecycleSteps()[^2..]);
        await Task.WhenAll(load);
    }

    private static async Task<HttpStatusCode> ProbeAsKubelet(AppProcess app, string probe)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, probe);
        request.Headers.Add("User-Agent", "kube-probe/1.36");
        using var response = await app.Client.SendAsync(request, Cancel);
        return response.StatusCode;
    }
}
