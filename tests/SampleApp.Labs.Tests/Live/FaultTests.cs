using SampleApp.Labs.Checks;
using SampleApp.Labs.Tests.Checks;

namespace SampleApp.Labs.Tests.Live;

/// <summary>Every planted fault is told in words of its own on a real cluster.</summary>
public sealed class FaultTests
{
    public static TheoryData<string> Faults => [.. PlantedFaults.All.Select(fault => fault.Folder)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Faults))]
    public async Task PlantedFaultFailsInItsOwnWords(string fault)
    {
        var lab = AllLabs.InFolder(fault.Split('/')[0]);
        await using var labNamespace = await LabNamespace.Create(Cancel);
        (await labNamespace.Lab(Cancel, "start", lab.Number, "--yes")).Succeeded();
        await labNamespace.RollOut(lab, Cancel);
        await FaultSteps.Plant(labNamespace, fault, Cancel);

        await LiveCheck.Until(
            labNamespace,
            lab,
            fault,
            look => look.Findings.Verdict == Verdict.NotYet && ExpectedFindings.Missing(fault, look.Findings).Length == 0,
            Cancel);
    }
}
