using System.Diagnostics;
using SampleApp.Labs.Kit;

namespace SampleApp.Labs.Tests.Live;

/// <summary>Every lab's solution passes its check on a real cluster.</summary>
public sealed class SolutionTests
{
    /// <summary>Long for a person who waits for it.</summary>
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(2);

    public static TheoryData<string> Labs => [.. Sight.Labs];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Labs))]
    public async Task SolutionPassesItsCheckQuicklyAndIsResetToNothing(string name)
    {
        var lab = Sight.Find(name);
        await using var space = await LabNamespace.Create(Cancel);
        (await space.Lab(Cancel, "solve", lab.Number, "--yes")).Succeeded();

        await Sight.Of(space, lab, $"{name}/solution", look => look.ExitCode == ExitCodes.Passed && !look.Settling, Cancel);
        await Eventually.Passes(async () => Assert.InRange(await TimeOfCheck(space, lab), TimeSpan.Zero, Quick), Cancel);

        (await space.Lab(Cancel, "reset", lab.Number, "--yes")).Succeeded();
        Assert.Equal("", await space.Kubectl(Cancel, "get", "all,configmaps,persistentvolumeclaims,poddisruptionbudgets", "-l", $"lab={name}", "-o", "name"));
    }

    private static async Task<TimeSpan> TimeOfCheck(LabNamespace space, Lab lab)
    {
        var start = Stopwatch.GetTimestamp();
        (await space.Lab(Cancel, "check", lab.Number)).Succeeded();
        var time = Stopwatch.GetElapsedTime(start);
        TestContext.Current.TestOutputHelper?.WriteLine($"lab check {lab.Number}: {time.TotalSeconds:0.00} s");
        return time;
    }
}
