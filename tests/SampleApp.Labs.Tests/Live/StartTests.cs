using SampleApp.Labs.Checks;
using SampleApp.Labs.Tests.Checks;

namespace SampleApp.Labs.Tests.Live;

/// <summary>What a lab begins with fails its check on a real cluster.</summary>
public sealed class StartTests
{
    public static TheoryData<string> Labs => [.. CheckedLabs.Folders];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Labs))]
    public async Task StartFailsItsCheck(string name)
    {
        var lab = AllLabs.InFolder(name);
        await using var labNamespace = await LabNamespace.Create(Cancel);
        (await labNamespace.Lab(Cancel, "start", lab.Number, "--yes")).Succeeded();
        await labNamespace.RollOut(lab, Cancel);

        var check = await labNamespace.Lab(Cancel, "check", lab.Number);
        await LiveCheck.Until(
            labNamespace, lab, $"{name}/start", look => look.Findings.Verdict == Verdict.NotYet && look.WaitsFor is null, Cancel);

        Assert.Equal((1, ""), (check.ExitCode, check.Error));
    }
}
