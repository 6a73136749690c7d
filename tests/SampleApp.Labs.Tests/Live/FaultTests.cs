using SampleApp.Labs.Tests.Checks;

namespace SampleApp.Labs.Tests.Live;

/// <summary>Every planted fault is told in words of its own on a real cluster.</summary>
public sealed class FaultTests
{
    public static TheoryData<string> Faults => [.. ExpectedFindings.Broken.Keys];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Faults))]
    public async Task PlantedFaultFailsInItsOwnWords(string fault)
    {
        var lab = Sight.Find(fault.Split('/')[0]);
        await using var space = await LabNamespace.Create(Cancel);
        (await space.Lab(Cancel, "start", lab.Number, "--yes")).Succeeded();
        await space.RollOut(lab, Cancel);
        await FaultSteps.Plant(space, fault, Cancel);

        await Sight.Of(space, lab, fault, look => look.ExitCode == ExitCodes.NotYet && ExpectedFindings.Missing(fault, look.Findings).Length == 0, Cancel);
    }
}
