using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Live;

/// <summary>What a limit of CPU costs, measured as the traffic page measures it; alone, since other tests take their time too.</summary>
[Collection(nameof(TrafficTests))]
public sealed class ThrottlingTests
{
    private const int Hits = 300;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>By ratio: how fast this machine is, nobody knows.</summary>
    [Fact]
    public async Task BusyCoreMakesAnswersSlowUnderALimitOnlyAndRestartsNobody()
    {
        await using var space = await TestNamespace.Create(Cancel);
        await space.Apply(Cancel, "17-resources/start", "observer");
        await space.RolledOut("deployment/observer", Cancel);

        var without = await Measure(space);
        await space.Apply(Cancel, "17-resources/deployment-cpu-limit.yaml");
        var with = await Measure(space);

        TestContext.Current.TestOutputHelper!.WriteLine($"p99 with a busy core: {without:0} ms without a limit, {with:0} ms with one");
        Assert.True(with > 3 * without, $"p99 is {with} ms with a limit, {without} ms without");
        Assert.All(await space.List(Cancel, "pods", "-l", "tier=web"), pod => Assert.Equal("0", PodStates.App(pod).Text("restartCount")));
    }

    private static async Task<double> Measure(TestNamespace space)
    {
        await space.RolledOut("deployment/sampleapp", Cancel);
        // One pod only, so that every hit is its.
        await Eventually.Passes(
            async () => Assert.Single(await space.List(Cancel, "pods", "-l", "tier=web")), Cancel, TestNamespace.Deadline);
        var pod = (await space.List(Cancel, "pods", "-l", "tier=web")).Single().Text("metadata", "name")!;
        Assert.Equal(0, (await space.Call(pod, Cancel, "PUT", "http://localhost:5000/faults/cpu?cores=1&seconds=600")).ExitCode);
        await using var traffic = await ObservedTraffic.Start(space, Cancel);
        await Eventually.Passes(() => Assert.True(traffic.Count >= Hits), Cancel, TestNamespace.Deadline);
        var hits = await traffic.Stop();
        Assert.All(hits, hit => Assert.Equal("ok", hit.Text("outcome")));
        double[] took = [.. hits.Select(hit => (double)hit["milliseconds"]!).Order()];
        return took[(int)(took.Length * 0.99)];
    }
}
