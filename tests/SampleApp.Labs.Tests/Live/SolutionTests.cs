using System.Diagnostics;
using SampleApp.Labs.Checks;
using SampleApp.Labs.Tests.Checks;

namespace SampleApp.Labs.Tests.Live;

/// <summary>Every lab's solution passes its check on a real cluster.</summary>
public sealed class SolutionTests
{
    /// <summary>The longest that a person should wait for a check.</summary>
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(2);

    /// <summary>The same for a check that announces a long wait.</summary>
    private static readonly TimeSpan Announced = TimeSpan.FromSeconds(13);

    public static TheoryData<string> Labs => [.. CheckedLabs.Folders];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Labs))]
    public async Task SolutionPassesItsCheckQuicklyAndIsResetToNothing(string name)
    {
        var lab = AllLabs.InFolder(name);
        await using var labNamespace = await LabNamespace.Create(Cancel);
        (await labNamespace.Lab(Cancel, "solve", lab.Number, "--yes")).Succeeded();

        await LiveCheck.Until(
            labNamespace, lab, $"{name}/solution", look => look.Findings.Verdict == Verdict.Passed && look.WaitsFor is null, Cancel);
        await Eventually.Passes(
            async () => Assert.InRange(await TimeOfCheck(labNamespace, lab), TimeSpan.Zero, lab.Notice is null ? Quick : Announced), Cancel);

        (await labNamespace.Lab(Cancel, "reset", lab.Number, "--yes")).Succeeded();
        Assert.Equal(
            "",
            await labNamespace.Kubectl(
                Cancel, "get", "all,configmaps,persistentvolumeclaims,poddisruptionbudgets", "-l", $"lab={name}", "-o", "name"));
    }

    private static async Task<TimeSpan> TimeOfCheck(LabNamespace labNamespace, Lab lab)
    {
        var start = Stopwatch.GetTimestamp();
        (await labNamespace.Lab(Cancel, "check", lab.Number)).Succeeded();
        var time = Stopwatch.GetElapsedTime(start);
        TestContext.Current.TestOutputHelper?.WriteLine($"lab check {lab.Number}: {time.TotalSeconds:0.00} s");
        return time;
    }
}
