using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Live;

/// <summary>Lab 14's numbers, measured from inside the cluster through kube-proxy; not beside other tests, which take their time too.</summary>
[Collection(nameof(TrafficTests))]
public sealed class ReleaseTests
{
    private const string Lab = "14-releases";

    /// <summary>With one connection in four, chance makes 5 points of difference in one of a hundred million such counts.</summary>
    private const int Hits = 2_400;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CanaryGetsItsShareAndItsErrorsAreItsOwn()
    {
        await using var space = await TestNamespace.Create(Cancel);
        await space.Start(Lab, Cancel);
        await space.Apply(Cancel, $"{Lab}/deployment-canary.yaml", "observer");
        await space.RolledOut("deployment/canary", Cancel);
        await space.RolledOut("deployment/observer", Cancel);

        var well = await Count(space, Hits);
        Assert.Equal(0, well.Lost);
        Assert.InRange(well.OfNew, 0.20, 0.30);

        (await space.Call("deploy/canary", Cancel, "PUT", "http://localhost:5000/faults/errors?percent=50")).Succeeded();
        var bad = await Count(space, Hits);
        Assert.InRange(bad.OfNew, 0.20, 0.30);
        Assert.InRange((double)bad.Lost / bad.All, 0.075, 0.175);
        Assert.Equal(bad.Lost, bad.LostOfNew);

        (await space.Call("deploy/canary", Cancel, "PUT", "http://localhost:5000/faults/readiness")).Succeeded();
        await space.Run(Cancel, "wait", "--for=condition=Ready=false", "pod", "-l", "track=canary", "--timeout=60s");
        await Eventually.Passes(
            async () =>
            {
                var unready = await Count(space, 100);
                Assert.Equal((0, 0), (unready.Lost, unready.New));
            },
            Cancel);
    }

    [Fact]
    public async Task FlipToGreenAndBackLosesNothing()
    {
        await using var space = await TestNamespace.Create(Cancel);
        await space.Start(Lab, Cancel);
        await space.Apply(Cancel, $"{Lab}/service-blue.yaml", $"{Lab}/deployment-green.yaml", "observer");
        await space.RolledOut("deployment/green", Cancel);
        await space.RolledOut("deployment/observer", Cancel);
        await using var traffic = await ObservedTraffic.Start(space, Cancel);
        List<JsonNode> all = [];

        foreach (var (track, version) in new[] { ("green", "2"), ("stable", "1"), ("green", "2") })
        {
            await space.Run(Cancel, "set", "selector", "service/sampleapp", $"app=sampleapp,lab={Lab},track={track}");
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

        TestContext.Current.TestOutputHelper!.WriteLine($"Three flips: {all.Count} hits, {all.Count(IsLost)} lost");
        Assert.Empty(all.Where(IsLost).Select(hit => hit.ToJsonString()));
    }

    private static async Task<Counted> Count(TestNamespace space, int hits)
    {
        await using var traffic = await ObservedTraffic.Start(space, Cancel);
        await Eventually.Passes(() => Assert.InRange(traffic.Count, hits, int.MaxValue), Cancel, TestNamespace.Deadline);
        var taken = await traffic.Stop();
        Counted counted = new(
            taken.Count, taken.Count(IsLost), taken.Count(IsOfNew), taken.Count(hit => IsOfNew(hit) && IsLost(hit)));
        TestContext.Current.TestOutputHelper!.WriteLine(counted.ToString());
        return counted;
    }

    private static bool IsLost(JsonNode hit) => hit.Text("outcome") != "ok";

    private static bool IsOfNew(JsonNode hit) => hit.Text("version") == "2";

    private sealed record Counted(int All, int Lost, int New, int LostOfNew)
    {
        public double OfNew => (double)New / All;
    }
}
