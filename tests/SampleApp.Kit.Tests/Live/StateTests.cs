using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Live;

/// <summary>Everything that is meant to run does so, and reaches the state that its lab promises.</summary>
public sealed class StateTests
{
    public static TheoryData<string> Sets =>
        [.. KitFolder.GoodSets.Where(set => set.Name != "app").Select(set => set.Name)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Sets))]
    public async Task SetReachesItsState(string name)
    {
        await using var space = await TestNamespace.Create(Cancel);
        var set = KitFolder.Good(name);
        await using var nodes = await LabelledNodes.With(
            Workloads.NodeLabels(set.Applied.Where(manifest => manifest.Name != "gallery-2")), Cancel);
        if (!name.EndsWith("/start", StringComparison.Ordinal))
            await space.Start(set.Applied[0].Lab, Cancel);

        foreach (var account in set.All.Where(manifest => manifest.Kind is "ServiceAccount"))
            await space.Apply(Cancel, account.File);

        foreach (var file in set.Applied.Select(manifest => manifest.File).Distinct())
            await space.Apply(Cancel, file);

        foreach (var manifest in set.Applied)
            await Workloads.ReachState(space, manifest, Cancel);
    }
}
