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
        await using var space = await TestNamespace.Create(Cancel);
        var lab = folder.Split('/')[0];
        await space.Start(lab, Cancel);
        if (lab.StartsWith("02", StringComparison.Ordinal))
        {
            await space.Apply(Cancel, $"{lab}/replication-controller.yaml");
            await Workloads.ReachState(space, KitFolder.In(lab).Single(manifest => manifest.Kind == "ReplicationController"), Cancel);
        }
        if (lab.StartsWith("17", StringComparison.Ordinal))
            await space.Apply(Cancel, $"{lab}/trainer/resource-quota.yaml", $"{lab}/trainer/limit-range.yaml");
        if (lab.StartsWith("19", StringComparison.Ordinal) || lab.StartsWith("20", StringComparison.Ordinal))
            await Solve(space, lab);

        await space.Apply(Cancel, folder);

        await Symptoms.ByFolder[folder](space, Cancel);
    }

    /// <summary>Among policies and among roles, a fault shows only when all others are there.</summary>
    private static async Task Solve(TestNamespace space, string lab)
    {
        var solution = Workloads.InOrder(KitFolder.In($"{lab}/solution"));
        if (lab.StartsWith("19", StringComparison.Ordinal))
        {
            await space.Apply(Cancel, "observer");
            await space.RolledOut("deployment/observer", Cancel);
        }
        foreach (var manifest in solution)
            await space.Apply(Cancel, manifest.File);
        if (lab.StartsWith("20", StringComparison.Ordinal))
            await space.Run(Cancel, "set", "subject", "rolebinding", "reader", $"--serviceaccount={space.Name}:reader");
        foreach (var manifest in solution)
            await Workloads.ReachState(space, manifest, Cancel);
    }
}
