using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Live;

/// <summary>Lab 14's numbers, measured from inside the cluster through kube-proxy; alone, since other tests need the processor too.</summary>
[Collection(nameof(TrafficTests))]
public sealed class ReleaseTests
{
    private const string Lab = "14-releases";

    /// <summary>With one connection in four for the canary, chance alone makes a difference of 5 points in one of a hundred million counts.</summary>
    private const int Hits = 2_400;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CanaryGetsItsShareAndItsErrorsAreItsOwn()
    {
        await using var ns = await TestNamespace.Create(Cancel);
        await ns.Start(Lab, Cancel);
        await ns.Apply(Cancel, $"{Lab}/deployment-canary.yaml", "observer");
        await ns.WaitForRollout("deployment/canary", Cancel);
        await ns.WaitForRollout("deployment/observer", Cancel);

        var well = await Count(ns, Hits);
        Assert.Equal(0, well.Lost);
        Assert.InRange(well.ShareOfNew, 0.20, 0.30);

        (await ns.Call("deploy/canary", Cancel, "PUT", "http://localhost:5000/faults/errors?percent=50")).Succeeded();
        var bad = await Count(ns, Hits);
        Assert.InRange(bad.ShareOfNew, 0.20, 0.30);
        Assert.InRange((double)bad.Lost / bad.All, 0.075, 0.175);
        Assert.Equal(bad.Lost, bad.LostOfNew);

        (await ns.Call("deploy/canary", Cancel, "PUT", "http://localhost:5000/faults/readiness")).Succeeded();
        await ns.Run(Cancel, "wait", "--for=condition=Ready=false", "pod", "-l", "track=canary", "--timeout=60s");
        await Eventually.Passes(
            async () =>
            {
                var unready = await Count(ns, 100);
                Assert.Equal((0, 0), (unready.Lost, unready.New));
            },
            Cancel);
    }

    [Fact]
    public async Task SwitchToGreenAndBackLosesNothing()
    {
        await using var ns = await TestNamespace.Create(Cancel);
        await ns.Start(Lab, Cancel);
        await ns.Apply(Cancel, $"{Lab}/service-blue.yaml", $"{Lab}/deployment-green.yaml", "observer");
        await ns.WaitForRollout("deployment/green", Cancel);
        await ns.WaitForRollout("deployment/observer", Cancel);
        await using var traffic = await ObservedTraffic.Start(ns, Cancel);
        List<JsonNode> all = [];

        foreach (var (track, version) in new[] { ("green", "2"), ("stable", "1"), ("green", "2") })
        {
            await ns.Run(Cancel, "set", "selector", "service/sampleapp", $"app=sampleapp,lab={Lab},track={track}");
            await Eventually.Passes(
                () =>
                {
                    all.AddRange(traffic.Take());
                    Assert.All(all.TakeLast(50), hit => Assert.Equal(version, hit.Text("version")));
                    Assert.InRange(all.Count, 50, int.MaxValue);
                },
                Cancel);
        }
        await Eventually.Passes(
            () =>
            {
                all.AddRange(traffic.Take());
                Assert.InRange(all.Count, 2_000, int.MaxValue);
            },
            Cancel,
            TestNamespace.Deadline);

        TestContext.Current.TestOutputHelper!.WriteLine($"Three switches: {all.Count} hits, {all.Count(ObservedTraffic.IsLost)} lost");
        Assert.Empty(all.Where(ObservedTraffic.IsLost).Select(hit => hit.ToJsonString()));
    }

    private static async Task<Counted> Count(TestNamespace ns, int hits)
    {
        await using var traffic = await ObservedTraffic.Start(ns, Cancel);
        await Eventually.Passes(() => Assert.InRange(traffic.Count, hits, int.MaxValue), Cancel, TestNamespace.Deadline);
        var taken = await traffic.Stop();
        Counted counted = new(
            taken.Count,
            taken.Count(ObservedTraffic.IsLost),
            taken.Count(IsOfNew),
            taken.Count(hit => IsOfNew(hit) && ObservedTraffic.IsLost(hit)));
        TestContext.Current.TestOutputHelper!.WriteLine(counted.ToString());
        return counted;
    }

    private static bool IsOfNew(JsonNode hit) => hit.Text("version") == "2";

    private sealed record Counted(int All, int Lost, int New, int LostOfNew)
    {
        public double ShareOfNew => (double)New / All;
    }
}
