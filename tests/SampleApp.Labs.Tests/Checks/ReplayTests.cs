using SampleApp.Labs.Commands;
using SampleApp.Labs.Kit;

namespace SampleApp.Labs.Tests.Checks;

/// <summary>The checks against recordings of a real cluster: what a lab begins with fails, so does every planted fault, and the solution passes.</summary>
public sealed class ReplayTests
{
    public static TheoryData<string> Labs => [.. Lab.All.Where(lab => lab.Check is not null).Select(lab => lab.Folder)];

    public static TheoryData<string> Faults => [.. ExpectedFindings.Broken.Keys];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Labs))]
    public async Task StartFails(string lab)
    {
        var look = await LookAt($"{lab}/start");

        Assert.Equal(ExitCodes.NotYet, look.ExitCode);
        AssertComplete(look);
    }

    [Theory, MemberData(nameof(Labs))]
    public async Task SolutionPassesAndIsSettled(string lab)
    {
        var look = await LookAt($"{lab}/solution");

        Assert.Equal((ExitCodes.Passed, false), (look.ExitCode, look.Settling));
        Assert.All(look.Findings, finding => Assert.Equal(SampleApp.Labs.Checks.Verdict.Passed, finding.Verdict));
    }

    [Theory, MemberData(nameof(Faults))]
    public async Task PlantedFaultFailsInItsOwnWords(string fault)
    {
        var look = await LookAt(fault);

        Assert.Equal(ExitCodes.NotYet, look.ExitCode);
        Assert.Empty(ExpectedFindings.Missing(fault, look.Findings));
        AssertComplete(look);
    }

    /// <summary>What the API server refuses leaves the lab as it was: the words for that are those of the start.</summary>
    [Theory, MemberData(nameof(Faults))]
    public async Task WordsOfAFaultAreNotThoseOfAnotherState(string fault)
    {
        var objects = Recording.Read(fault).Objects.Count;
        foreach (var other in Recording.All.Where(state => state.Split('/')[0] == fault.Split('/')[0] && state != fault && Recording.Read(state).Objects.Count + objects > 0))
            Assert.NotEmpty(ExpectedFindings.Missing(fault, (await LookAt(other)).Findings));
    }

    [Fact]
    public void EveryPlantedFaultOfTheKitIsRecorded()
    {
        var folders = Directory.GetDirectories(RepositoryFolder.Combine("k8s"), "broken", SearchOption.AllDirectories).SelectMany(Directory.GetDirectories)
            .Select(folder => Path.GetRelativePath(RepositoryFolder.Combine("k8s"), folder));

        Assert.Equal(folders.Order(), ExpectedFindings.Broken.Keys.Order());
        Assert.Equal(folders.Order(), Recording.All.Where(state => state.Contains("/broken/", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public void EveryRecordingSaysWhatItCameFrom() =>
        Assert.All(Recording.All, state => Assert.Matches(@"^kubectl v1\.\d+\.\d+\S*, cluster v1\.\d+\.\d+", Recording.Read(state).Versions));

    private static Task<Look> LookAt(string state) =>
        CheckCommand.LookAt(new ReplayCluster(Recording.Read(state)), Lab.All.Single(lab => lab.Folder == state.Split('/')[0]), Cancel);

    /// <summary>Whatever is not right says what was found, and what to try.</summary>
    private static void AssertComplete(Look look) => Assert.All(
        look.Findings.Where(finding => finding.Verdict != SampleApp.Labs.Checks.Verdict.Passed),
        finding => Assert.DoesNotContain("", new[] { finding.Expected, finding.Found, finding.Try }));
}
