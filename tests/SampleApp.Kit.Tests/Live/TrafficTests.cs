using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Live;

/// <summary>What updates cost, measured from inside the cluster through kube-proxy; alone, since other tests need the processor too.</summary>
[Collection(nameof(TrafficTests)), CollectionDefinition(nameof(TrafficTests), DisableParallelization = true)]
public sealed class TrafficTests
{
    private const int Replicas = 3;

    /// <summary>Hits that lose nothing, before a loss may be put down to an update.</summary>
    private const int Calm = 300;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RollingUpdateLosesNoRequest(bool keepAlive)
    {
        await using var ns = await TestNamespace.Create(Cancel);
        await ns.Run(Cancel, "apply", "-k", KitFolder.Root);

        var hits = await Observe(ns, () => ns.Run(Cancel, "set", "image", "deployment/sampleapp", "sampleapp=sampleapp:2"), keepAlive);

        Report($"A rolling update with the image's drain, {(keepAlive ? "kept" : "new")} connections", hits);
        string[] pods = [.. hits.Select(hit => hit.Text("pod")).OfType<string>().Distinct()];
        // Kept connections are few, and by chance a pod may have none.
        Assert.InRange(pods.Length, keepAlive ? 2 : 2 * Replicas, 2 * Replicas);
        // By ReplicaSet, which the pods' names show, and not by version: the ConfigMap sets that for both.
        Assert.Equal(2, pods.Select(pod => pod[..pod.LastIndexOf('-')]).Distinct().Count());
        Assert.Empty(hits.Where(ObservedTraffic.IsLost).Select(hit => hit.ToJsonString()));
    }

    /// <summary>It is chance whether a request comes before kube-proxy knows that a pod is gone, so there are some attempts.</summary>
    [Fact]
    public async Task RollingRestartWithoutDrainLosesSome()
    {
        await using var ns = await TestNamespace.Create(Cancel);
        await ns.Apply(Cancel, "09-pod-lifecycle/service.yaml", "09-pod-lifecycle/deployment-no-drain.yaml");

        IReadOnlyList<JsonNode> hits = [];
        for (var attempt = 0; attempt < 3 && !hits.Any(ObservedTraffic.IsLost); attempt++)
            hits = await Observe(ns, () => ns.Run(Cancel, "rollout", "restart", "deployment/sampleapp"));

        Report("A rolling restart without drain", hits);
        Assert.Contains(hits, ObservedTraffic.IsLost);
    }

    /// <summary>All hits from the change of <c>deployment/sampleapp</c> until the last of its old pods is gone, drained or not.</summary>
    private static async Task<IReadOnlyList<JsonNode>> Observe(TestNamespace ns, Func<Task> change, bool keepAlive = false)
    {
        await ns.Apply(Cancel, "observer");
        await ns.WaitForRollout("deployment/sampleapp", Cancel);
        await ns.WaitForRollout("deployment/observer", Cancel);
        await using var traffic = await ObservedTraffic.Start(ns, Cancel, keepAlive);
        await Eventually.Passes(
            () =>
            {
                Assert.True(traffic.Count >= Calm, "Hits are slow.");
                Assert.False(
                    traffic.Take().Any(ObservedTraffic.IsLost),
                    "Requests are lost while nothing changes: this cluster is too busy to tell what an update costs.");
            },
            Cancel,
            TestNamespace.Deadline);

        await change();
        await ns.WaitForRollout("deployment/sampleapp", Cancel);
        await Eventually.Passes(
            async () => Assert.Equal(Replicas, (await ns.List(Cancel, "pods", "-l", "app=sampleapp")).Length),
            Cancel,
            TestNamespace.Deadline);
        return await traffic.Stop();
    }

    private static void Report(string what, IReadOnlyList<JsonNode> hits)
    {
        JsonNode[] lost = [.. hits.Where(ObservedTraffic.IsLost)];
        var outcomes = lost.GroupBy(hit => hit.Text("outcome")).Select(outcome => $"{outcome.Count()} {outcome.Key}");
        TestContext.Current.TestOutputHelper!.WriteLine($"{what}: {hits.Count} hits, {lost.Length} lost ({string.Join(", ", outcomes)})");
    }
}
