using SampleApp.Labs.Checks;
using SampleApp.Labs.Cluster;

namespace SampleApp.Labs.Tests.Checks;

/// <summary>
/// The checks against recordings of a real cluster: what a lab begins with fails, every planted fault fails, and the solution passes.
/// </summary>
public sealed class ReplayTests
{
    public static TheoryData<string> Labs => [.. CheckedLabs.Folders];

    public static TheoryData<string> Faults => [.. PlantedFaults.All.Select(fault => fault.Folder)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Labs))]
    public async Task StartFails(string lab)
    {
        var look = await LookAt($"{lab}/start");

        Assert.Equal(Verdict.NotYet, look.Findings.Verdict);
        AssertComplete(look);
    }

    [Theory, MemberData(nameof(Labs))]
    public async Task SolutionPassesAndIsSettled(string lab)
    {
        var look = await LookAt($"{lab}/solution");

        Assert.Equal((Verdict.Passed, null), (look.Findings.Verdict, look.WaitsFor));
        Assert.All(look.Findings.All, finding => Assert.Equal(Verdict.Passed, finding.Verdict));
    }

    [Theory, MemberData(nameof(Faults))]
    public async Task PlantedFaultFailsInItsOwnWords(string fault)
    {
        var look = await LookAt(fault);

        Assert.Equal(Verdict.NotYet, look.Findings.Verdict);
        Assert.Empty(ExpectedFindings.Missing(fault, look.Findings));
        AssertComplete(look);
    }

    /// <summary>A fault that the API server refuses leaves the lab as it was, so that it shares its words with all but the solution.</summary>
    [Theory, MemberData(nameof(Faults))]
    public async Task WordsOfAFaultAreNotThoseOfAnotherState(string fault)
    {
        var others = Recording.All.Where(state => LabOf(state) == LabOf(fault) && state != fault);
        var isRefused = PlantedFaults.In(fault).IsRefused;
        foreach (var other in others.Where(state => !isRefused || state.EndsWith("/solution", StringComparison.Ordinal)))
            Assert.NotEmpty(ExpectedFindings.Missing(fault, (await LookAt(other)).Findings));
    }

    [Fact]
    public void EveryPlantedFaultOfTheKitIsListedAndRecorded()
    {
        var kit = RepositoryFolder.Combine("k8s");
        var folders = Directory.GetDirectories(kit, "broken", SearchOption.AllDirectories)
            .SelectMany(Directory.GetDirectories).Select(folder => Path.GetRelativePath(kit, folder)).Order().ToArray();

        Assert.Equal(folders, PlantedFaults.All.Select(fault => fault.Folder).Order());
        Assert.Equal(folders, Recording.All.Where(state => state.Contains("/broken/", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public void EveryRecordingSaysWhatItCameFrom() => Assert.All(
        Recording.All,
        state => Assert.Matches(@"^kubectl v1\.\d+\.\d+\S*, cluster v1\.\d+\.\d+", Recording.Read(state).Versions));

    private static Task<Look> LookAt(string state) => Replay.Of(Recording.Read(state), LabOf(state), Cancel);

    private static string LabOf(string state) => state.Split('/')[0];

    /// <summary>An open point says what was found and what to try, unless another point comes first.</summary>
    private static void AssertComplete(Look look) => Assert.All(
        look.Findings.All.Where(finding => finding is { Verdict: not Verdict.Passed, DependsOnTheAbove: false }),
        finding => Assert.DoesNotContain("", new[] { finding.Expected, finding.Found, finding.Try }));
}
