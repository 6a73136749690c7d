using System.Globalization;
using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Live;

/// <summary>What a limit of CPU costs, measured as the traffic page measures it; alone, since other tests need the processor too.</summary>
[Collection(nameof(TrafficTests))]
public sealed class ThrottlingTests
{
    private const int Hits = 600;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>By ratio, since nobody knows how fast the machine is; and by the median, which a busy machine spoils less than p99.</summary>
    [Fact]
    public async Task BusyCoreSlowsAnswersOnlyUnderALimitAndRestartsNothing()
    {
        await using var ns = await TestNamespace.Create(Cancel);
        await ns.Apply(Cancel, "17-resources/start", "observer");
        await ns.WaitForRollout("deployment/observer", Cancel);

        var without = await Measure(ns);
        await ns.Apply(Cancel, "17-resources/deployment-cpu-limit.yaml");
        var with = await Measure(ns);

        TestContext.Current.TestOutputHelper!.WriteLine($"With a busy core: {without} without a limit, {with} with one");
        Assert.Equal(0, without.Throttled);
        Assert.True(with.Throttled > 0, "The kernel never throttled the container.");
        Assert.True(with.Median > 2 * without.Median, $"With a busy core: {without} without a limit, {with} with one");
        Assert.All(await ns.List(Cancel, "pods", "-l", "tier=web"), pod => Assert.Equal("0", PodStates.App(pod).Text("restartCount")));
    }

    private static async Task<Measured> Measure(TestNamespace ns)
    {
        await ns.WaitForRollout("deployment/sampleapp", Cancel);
        // Only one pod, so that it answers every hit.
        await Eventually.Passes(
            async () => Assert.Single(await ns.List(Cancel, "pods", "-l", "tier=web")), Cancel, TestNamespace.Deadline);
        var pod = (await ns.List(Cancel, "pods", "-l", "tier=web")).Single().Text("metadata", "name")!;
        (await ns.Call(pod, Cancel, "PUT", "http://localhost:5000/faults/cpu?cores=1&seconds=600")).Succeeded();
        await using var traffic = await ObservedTraffic.Start(ns, Cancel);
        await Eventually.Passes(() => Assert.True(traffic.Count >= Hits), Cancel, TestNamespace.Deadline);
        var hits = await traffic.Stop();
        Assert.All(hits, hit => Assert.Equal("ok", hit.Text("outcome")));
        double[] took = [.. hits.Select(hit => (double)hit["milliseconds"]!).Order()];
        return new(took[took.Length / 2], took[(int)(took.Length * 0.99)], await Throttled(ns, pod));
    }

    /// <summary>In how many periods the container was throttled; cgroup v2 and v1.</summary>
    private static async Task<int> Throttled(TestNamespace ns, string pod)
    {
        const string Print = "cat /sys/fs/cgroup/cpu.stat /sys/fs/cgroup/cpu/cpu.stat 2>/dev/null";
        var stat = await ns.Try(Cancel, "exec", pod, "-c", PodStates.AppName, "--", "sh", "-c", Print);
        var line = stat.Output.Split('\n').FirstOrDefault(line => line.StartsWith("nr_throttled ", StringComparison.Ordinal));
        return int.Parse(line?.Split(' ')[1] ?? "0", CultureInfo.InvariantCulture);
    }

    private sealed record Measured(double Median, double P99, int Throttled)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"p50 {Median:0} ms, p99 {P99:0} ms, throttled in {Throttled} periods");
    }
}
