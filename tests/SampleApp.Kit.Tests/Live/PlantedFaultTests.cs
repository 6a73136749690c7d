using SampleApp.Kit.Tests.Faults;
using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Live;

/// <summary>Every planted fault shows its symptom on a real cluster. Those that the API server refuses are in <see cref="AcceptedTests"/>.</summary>
public sealed class PlantedFaultTests
{
    public static TheoryData<string> Folders =>
        [.. PlantedFaults.All.Where(fault => !fault.IsRefused).Select(fault => fault.Folder)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Folders))]
    public async Task FaultShowsItsSymptom(string folder)
    {
        await using var ns = await TestNamespace.Create(Cancel);
        var lab = folder.Split('/')[0];
        await ns.Start(lab, Cancel);
        if (lab.StartsWith("02", StringComparison.Ordinal))
        {
            await ns.Apply(Cancel, $"{lab}/replication-controller.yaml");
            await Workloads.WaitForState(ns, KitFolder.In(lab).Single(manifest => manifest.Kind == "ReplicationController"), Cancel);
        }
        if (lab.StartsWith("17", StringComparison.Ordinal))
            await ns.Apply(Cancel, $"{lab}/trainer/resource-quota.yaml", $"{lab}/trainer/limit-range.yaml");
        if (lab.StartsWith("19", StringComparison.Ordinal) || lab.StartsWith("20", StringComparison.Ordinal))
            await Solve(ns, lab);

        await ns.Apply(Cancel, folder);

        await Symptoms.ByFolder[folder](ns, Cancel);
    }

    /// <summary>A fault of one policy or one role shows only when all the others are there.</summary>
    private static async Task Solve(TestNamespace ns, string lab)
    {
        var solution = Workloads.InOrder(KitFolder.In($"{lab}/solution"));
        if (lab.StartsWith("19", StringComparison.Ordinal))
        {
            await ns.Apply(Cancel, "observer");
            await ns.WaitForRollout("deployment/observer", Cancel);
        }
        foreach (var manifest in solution)
            await ns.Apply(Cancel, manifest.File);
        if (lab.StartsWith("20", StringComparison.Ordinal))
            await ns.Run(Cancel, "set", "subject", "rolebinding", "reader", $"--serviceaccount={ns.Name}:reader");
        foreach (var manifest in solution)
            await Workloads.WaitForState(ns, manifest, Cancel);
    }
}
