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
        await using var ns = await TestNamespace.Create(Cancel);
        var set = KitFolder.Good(name);
        await using var nodes = await LabelledNodes.With(
            Workloads.NodeLabels(set.Applied.Where(manifest => manifest.Name != "gallery-2")), Cancel); // gallery-2 is to find no node
        if (!name.EndsWith("/start", StringComparison.Ordinal))
            await ns.Start(set.Applied[0].Lab, Cancel);

        foreach (var account in set.All.Where(manifest => manifest.Kind is "ServiceAccount"))
            await ns.Apply(Cancel, account.File);

        foreach (var file in set.Applied.Select(manifest => manifest.File).Distinct())
            await ns.Apply(Cancel, file);

        foreach (var manifest in set.Applied)
            await Workloads.WaitForState(ns, manifest, Cancel);
    }
}
