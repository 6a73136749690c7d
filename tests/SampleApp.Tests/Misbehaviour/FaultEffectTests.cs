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
    public async Task ProbeFaultFailsItsProbeAsOftenAsCountedAndNoOther(string fault, string probe, string other)
    {
        await using var app = await StartWithFaults();

        await Set(app, $"{fault}?count=3");
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
    public async Task OnceAKubeletHasAskedOnlyItsProbesUseUpACount()
    {
        await using var app = await StartWithFaults();
        Assert.Equal(HttpStatusCode.OK, await ProbeAsKubelet(app, "readyz"));
        await Set(app, "readiness?count=2");

        for (var look = 0; look < 5; look++)
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await app.Client.GetStatus("readyz", Cancel));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ProbeAsKubelet(app, "readyz"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ProbeAsKubelet(app, "readyz"));
        Assert.Equal(HttpStatusCode.OK, await ProbeAsKubelet(app, "readyz"));
    }

    [Fact]
    public async Task VerboseProbeNamesTheFault()
    {
        await using var app = await StartWithFaults();
        await Set(app, "readiness");

        using var probe = await app.Client.Send("GET", "readyz?verbose", Cancel);

        Assert.Contains("[-]fault-readiness failed: the fault readiness is set\n", await probe.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LivenessFaultRemovesTheHeartbeatUntilItEnds()
    {
        var heartbeat = folder.Combine("heartbeat");
        await using var app = await StartWithFaults(("APP_HEARTBEAT_FILE", heartbeat));
        await Eventually.Passes(() => Assert.True(File.Exists(heartbeat)), Cancel);

        await Set(app, "liveness");
        await Eventually.Passes(() => Assert.False(File.Exists(heartbeat)), Cancel);
        using var ended = await app.Client.Send("DELETE", "faults/liveness", Cancel);

        await Eventually.Passes(() => Assert.True(File.Exists(heartbeat)), Cancel);
    }

    [Fact]
    public async Task HangLeavesProbesWithoutAnswerWhileApplicationRoutesAnswer()
    {
        await using var app = await StartWithFaults();
        await Set(app, "hang?count=2");

        var held = new[] { app.Client.GetStatus("livez", Cancel), app.Client.GetStatus("readyz", Cancel) };
        await Eventually.Passes(async () => Assert.Empty((await app.Client.GetJson("faults", Cancel)).GetProperty("faults").EnumerateArray()), Cancel);

        Assert.Equal(HttpStatusCode.OK, await app.Client.GetStatus("/", Cancel));
        Assert.Equal(HttpStatusCode.OK, await app.Client.GetStatus("livez", Cancel));
        Assert.All(held, probe => Assert.False(probe.IsCompleted));
    }

    [Fact]
    public async Task HeldProbesAreLetGoAtSigtermAndTheExitCodeIs0()
    {
        await using var app = await StartWithFaults(("APP_DRAIN_DELAY", "0.5"));
        await Set(app, "hang");
        var held = app.Client.GetStatus("livez", Cancel);
        await Eventually.Passes(
            async () => Assert.Equal(1, (await app.Client.GetJson("faults", Cancel)).GetProperty("faults")[0].GetProperty("used").GetInt32()), Cancel);

        app.Signal(PosixSignal.SIGTERM);

        Assert.Equal(HttpStatusCode.OK, await held);
        Assert.Equal(0, await app.WaitForExit(Cancel));
    }

    [Fact]
    public async Task ProbeIsWhatRoutingFoundHoweverItsPathIsWritten()
    {
        await using var app = await StartWithFaults();
        await Set(app, "readiness?count=2");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ProbeAsKubelet(app, "readyz/"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ProbeAsKubelet(app, "READYZ"));
        Assert.Equal(HttpStatusCode.OK, await ProbeAsKubelet(app, "readyz/"));
    }

    [Fact]
    public async Task ErrorsHitApplicationRoutesAndNothingElse()
    {
        await using var app = await StartWithFaults();
        await Set(app, "errors");

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
        await using var app = await StartWithFaults(("APP_LOG_LEVEL", "Warning"));
        await Set(app, "errors?percent=30");

        var failed = 0;
        for (var request = 0; request < 1000; request++)
            failed += await app.Client.GetStatus("whoami", Cancel) == HttpStatusCode.InternalServerError ? 1 : 0;

        // Ten standard deviations to either side: never by chance.
        Assert.InRange(failed, 155, 445);
    }

    [Fact]
    public async Task LatencyDelaysApplicationRequestsAndNoProbe()
    {
        await using var app = await StartWithFaults();
        await Set(app, "latency?milliseconds=600000");

        var delayed = app.Client.GetStatus("/", Cancel);
        await Eventually.Passes(
            async () => Assert.Equal(1, (await app.Client.GetJson("faults", Cancel)).GetProperty("faults")[0].GetProperty("used").GetInt32()), Cancel);

        Assert.Equal(HttpStatusCode.OK, await app.Client.GetStatus("livez", Cancel));
        Assert.False(delayed.IsCompleted);
    }

    [Fact]
    public async Task CrashEndsTheProcessUnderLoad()
    {
        await using var app = await StartWithFaults(("APP_DRAIN_DELAY", "3600"));
        using CancellationTokenSource end = new();
        var load = Enumerable.Range(0, 16).Select(async _ =>
        {
            while (!app.HasExited)
                await app.Client.GetStatus("visits", end.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }).ToArray();

        await app.Client.Send("PUT", "faults/crash?code=42", Cancel).AssertBreaks();

        Assert.Equal(42, await app.WaitForExit(Cancel));
        Assert.Equal(["fault crash set (code=42)", "exit 42"], app.LifecycleSteps()[^2..]);
        await Task.WhenAll(load);
    }

    [Fact]
    public async Task MemoryIsTouchedAndGivenBack()
    {
        await using var app = await StartWithFaults();
        var before = Resident(app);

        await Set(app, "memory?megabytes=300");
        Assert.InRange(Resident(app) - before, 290, 400);
        using var ended = await app.Client.Send("DELETE", "faults/memory", Cancel);

        await Eventually.Passes(() => Assert.InRange(Resident(app) - before, -1000, 100), Cancel);
    }

    [Fact]
    public async Task MemoryThatIsSetOftenAtOnceIsAllGivenBack()
    {
        await using var app = await StartWithFaults();
        var before = Resident(app);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Set(app, "memory?megabytes=100")));
        using var ended = await app.Client.Send("DELETE", "faults/memory", Cancel);

        // Not even one of the eight is left.
        await Eventually.Passes(() => Assert.InRange(Resident(app) - before, -1000, 90), Cancel);
    }

    [Fact]
    public async Task ContainersMemoryLimitKillsIt()
    {
        await using var container = await AppContainer.Start(["--memory=128m", "--memory-swap=128m", "-e", "APP_FAULTS=on"], Cancel);
        // So that this line does not follow the fault's.
        await Eventually.Passes(
            async () => Assert.EndsWith("Life cycle: ready", (await container.Logs(Cancel)).TrimEnd(), StringComparison.Ordinal), Cancel);

        await container.Client.Send("PUT", "faults/memory?megabytes=300", Cancel).AssertBreaks();
        await container.WaitForExit(Cancel);

        Assert.Equal("137", await container.Inspect("{{.State.ExitCode}}", Cancel));
        // The log ends with the fault: the kernel asks nobody, and no exception is told.
        await Eventually.Passes(
            async () => Assert.EndsWith("fault memory set (megabytes=300)", (await container.Logs(Cancel)).TrimEnd(), StringComparison.Ordinal), Cancel);
    }

    [Fact]
    public async Task CpuKeepsOneThreadACoreBusyAndTheLastOneSetCounts()
    {
        await using var app = await StartWithFaults();
        var cores = Math.Min(2, Environment.ProcessorCount);

        await Set(app, $"cpu?cores={cores}");
        await Eventually.Passes(() => Assert.Equal(cores, BusyThreads(app).Count), Cancel);
        await Set(app, "cpu?cores=1");

        await Eventually.Passes(() => Assert.Single(BusyThreads(app)), Cancel);
        Assert.Equal("1", (await app.Client.GetJson("faults", Cancel)).GetProperty("faults")[0].GetProperty("arguments").GetProperty("cores").GetString());
    }

    /// <summary>By ratio: how much of a core a busy machine has for it, nobody knows.</summary>
    [Fact]
    public async Task CpuIsUsedByTheBusyThreadAndNotAtAllOnceItIsDeleted()
    {
        await using var app = await StartWithFaults();

        await Set(app, "cpu?cores=1&seconds=600");
        // 200 ticks of a hundredth of a second each; all the rest of the app needs a few.
        await Eventually.Passes(() => Assert.InRange(BusyThreads(app).Single().Ticks, 200, int.MaxValue), Cancel);
        var (ofThread, ofProcess) = (BusyThreads(app).Single().Ticks, Ticks($"/proc/{app.Id}/stat"));
        using var ended = await app.Client.Send("DELETE", "faults/cpu", Cancel);
        await Eventually.Passes(() => Assert.Empty(BusyThreads(app)), Cancel);

        Assert.True(ofThread > 0.5 * (ofProcess - ofThread), $"{ofThread} of {ofProcess} ticks are the fault's.");
    }

    [Fact]
    public async Task CpuGivesWayToTheAppsOtherThreads()
    {
        await using var app = await StartWithFaults();

        await Set(app, "cpu");

        await Eventually.Passes(() => Assert.Equal(19, BusyThreads(app).Single().Nice), Cancel);
        Assert.Equal(Nice("/proc/self/stat"), Nice($"/proc/{app.Id}/stat"));
    }

    [Fact]
    public async Task CpuEndsAtSigtermWhileTheAppStillDrains()
    {
        await using var app = await StartWithFaults(("APP_DRAIN_DELAY", "3600"));
        await Set(app, "cpu?seconds=600");
        await Eventually.Passes(() => Assert.Single(BusyThreads(app)), Cancel);

        app.Signal(PosixSignal.SIGTERM);

        await Eventually.Passes(() => Assert.Contains("fault cpu ended", app.LifecycleSteps()), Cancel);
        await Eventually.Passes(() => Assert.Empty(BusyThreads(app)), Cancel);
        Assert.Equal(HttpStatusCode.OK, await app.Client.GetStatus("/", Cancel));
    }

    private static Task<AppProcess> StartWithFaults(params (string Name, string Value)[] more)
    {
        Dictionary<string, string> environment = new() { ["APP_FAULTS"] = "on" };
        foreach (var (name, value) in more)
            environment[name] = value;
        return AppProcess.Start(Cancel, environment);
    }

    private static async Task Set(AppProcess app, string fault)
    {
        using var set = await app.Client.Send("PUT", $"faults/{fault}", Cancel);
        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
    }

    private static async Task<HttpStatusCode> ProbeAsKubelet(AppProcess app, string probe)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, probe);
        request.Headers.Add("User-Agent", "kube-probe/1.36");
        using var response = await app.Client.SendAsync(request, Cancel);
        return response.StatusCode;
    }

    /// <summary>The fault's own threads: what each has used of the CPU, in ticks, and its nice value.</summary>
    private static List<(int Ticks, int Nice)> BusyThreads(AppProcess app)
    {
        List<(int, int)> busy = [];
        foreach (var thread in Directory.GetDirectories($"/proc/{app.Id}/task"))
            try
            {
                if (File.ReadAllText($"{thread}/comm").Trim() == "fault-cpu")
                    busy.Add((Ticks($"{thread}/stat"), Nice($"{thread}/stat")));
            }
            catch (IOException)
            {
                // It ended meanwhile.
            }
        return busy;
    }

    /// <summary>The time in user mode and in the kernel, https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html</summary>
    private static int Ticks(string stat) => Field(stat, 14) + Field(stat, 15);

    private static int Nice(string stat) => Field(stat, 19);

    /// <summary>Counted from 1; the second one, the name in parentheses, may have blanks.</summary>
    private static int Field(string stat, int number)
    {
        var text = File.ReadAllText(stat);
        var afterName = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return int.Parse(afterName[number - 3], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Resident memory in MiB.</summary>
    private static int Resident(AppProcess app)
    {
        var line = File.ReadLines($"/proc/{app.Id}/status").Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) / 1024;
    }
}
