using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using SampleApp.Tests.Lifecycle;

namespace SampleApp.Tests.Misbehaviour;

/// <summary>The faults that use up memory and CPU, as the kernel counts it.</summary>
public sealed class ResourceFaultTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MemoryIsTouchedAndGivenBack()
    {
        await using var app = await FaultyApp.Start(Cancel);
        var before = Resident(app);

        await app.Set("memory?megabytes=300", Cancel);
        Assert.InRange(Resident(app) - before, 290, 400);
        using var ended = await app.Client.Send("DELETE", "faults/memory", Cancel);

        await Eventually.Passes(() => Assert.InRange(Resident(app) - before, -1000, 100), Cancel);
    }

    [Fact]
    public async Task MemoryThatIsSetEightTimesAtOnceIsAllGivenBack()
    {
        await using var app = await FaultyApp.Start(Cancel);
        var before = Resident(app);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Set("memory?megabytes=100", Cancel)));
        using var ended = await app.Client.Send("DELETE", "faults/memory", Cancel);

        // Not even one of the eight is left.
        await Eventually.Passes(() => Assert.InRange(Resident(app) - before, -1000, 90), Cancel);
    }

    [Fact]
    public async Task MemoryLimitKillsTheContainer()
    {
        await using var container = await AppContainer.Start(["--memory=128m", "--memory-swap=128m", "-e", "APP_FAULTS=on"], Cancel);
        // Otherwise the line "ready" may follow the fault's.
        await Eventually.Passes(
            async () => Assert.EndsWith("Life cycle: ready", (await container.Logs(Cancel)).TrimEnd(), StringComparison.Ordinal), Cancel);

        await container.Client.Send("PUT", "faults/memory?megabytes=300", Cancel).AssertBreaks();
        await container.WaitForExit(Cancel);

        Assert.Equal("137", await container.Inspect("{{.State.ExitCode}}", Cancel));
        // The log ends with the fault's line: the kernel kills without warning, and no exception is logged.
        await Eventually.Passes(
            async () => Assert.EndsWith("fault memory set (megabytes=300)", (await container.Logs(Cancel)).TrimEnd(), StringComparison.Ordinal), Cancel);
    }

    [Fact]
    public async Task CpuFaultKeepsOneThreadPerCoreBusyAndTheLastSettingCounts()
    {
        await using var app = await FaultyApp.Start(Cancel);
        var cores = Math.Min(2, Environment.ProcessorCount);

        await app.Set($"cpu?cores={cores}", Cancel);
        await Eventually.Passes(() => Assert.Equal(cores, BusyThreads(app).Count), Cancel);
        await app.Set("cpu?cores=1", Cancel);

        await Eventually.Passes(() => Assert.Single(BusyThreads(app)), Cancel);
        Assert.Equal("1", (await app.Client.GetJson("faults", Cancel)).GetProperty("faults")[0].GetProperty("arguments").GetProperty("cores").GetString());
    }

    /// <summary>By ratio: nobody knows how much of a core a busy machine leaves to a thread that lets all others go first.</summary>
    [Fact]
    public async Task CpuFaultUsesTheCpuUntilItIsDeleted()
    {
        await using var app = await FaultyApp.Start(Cancel);

        await app.Set("cpu?cores=1&seconds=600", Cancel);
        await Eventually.Passes(() => Assert.Single(BusyThreads(app)), Cancel);
        var (threadBefore, restBefore) = TicksOfBusyThreadAndRest(app);
        // Ticks of a hundredth of a second; the rest of the app needs only a few once it has started.
        await Eventually.Passes(() => Assert.InRange(TicksOfBusyThreadAndRest(app).Thread, threadBefore + 40, int.MaxValue), Cancel);
        var (threadAfter, restAfter) = TicksOfBusyThreadAndRest(app);
        using var ended = await app.Client.Send("DELETE", "faults/cpu", Cancel);
        await Eventually.Passes(() => Assert.Empty(BusyThreads(app)), Cancel);

        var (ofThread, ofRest) = (threadAfter - threadBefore, restAfter - restBefore);
        Assert.True(ofThread > ofRest, $"{ofThread} ticks are the fault's, {ofRest} the rest of the app's.");
    }

    [Fact]
    public async Task CpuGivesWayToTheAppsOtherThreads()
    {
        await using var app = await FaultyApp.Start(Cancel);

        await app.Set("cpu", Cancel);

        await Eventually.Passes(() => Assert.Equal(19, BusyThreads(app).Single().Nice), Cancel);
        Assert.Equal(Nice("/proc/self/stat"), Nice($"/proc/{app.Id}/stat"));
    }

    [Fact]
    public async Task CpuEndsAtSigtermWhileTheAppStillDrains()
    {
        await using var app = await FaultyApp.Start(Cancel, ("APP_DRAIN_DELAY", "3600"));
        await app.Set("cpu?seconds=600", Cancel);
        await Eventually.Passes(() => Assert.Single(BusyThreads(app)), Cancel);

        app.Signal(PosixSignal.SIGTERM);

        await Eventually.Passes(() => Assert.Contains("fault cpu ended", app.LifecycleSteps()), Cancel);
        await Eventually.Passes(() => Assert.Empty(BusyThreads(app)), Cancel);
        Assert.Equal(HttpStatusCode.OK, await app.Client.GetStatus("/", Cancel));
    }

    private static (int Thread, int Others) TicksOfBusyThreadAndRest(AppProcess app)
    {
        var ofThread = BusyThreads(app).Single().Ticks;
        return (ofThread, Ticks($"/proc/{app.Id}/stat") - ofThread);
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
        return int.Parse(afterName[number - 3], CultureInfo.InvariantCulture);
    }

    /// <summary>Resident memory in MiB.</summary>
    private static int Resident(AppProcess app)
    {
        var line = File.ReadLines($"/proc/{app.Id}/status").Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
