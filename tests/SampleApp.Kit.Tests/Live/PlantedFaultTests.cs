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

        await space.Apply(Cancel, folder);

        await Symptoms.ByFolder[folder](space, Cancel);
    }
}
