using SampleApp.Labs.Checks;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Tests.Checks;

namespace SampleApp.Labs.Tests.Mutations;

/// <summary>A check that never fails proves nothing: each point of each check notices when a solution is spoilt in its way.</summary>
public sealed class MutationTests
{
    public static TheoryData<string> Names => [.. Mutation.All.Select(mutation => mutation.ToString())];

    public static TheoryData<string> Labs => [.. CheckedLabs.Folders];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Names))]
    public async Task MutationOpensItsPointsAndNoOthers(string name)
    {
        var mutation = Mutation.All.Single(mutation => mutation.ToString() == name);

        var red = await Red(mutation);

        Assert.Equal(mutation.Notices.Length, red.Length);
        Assert.All(mutation.Notices, words => Assert.Contains(red, finding => finding.Expected.Contains(words, StringComparison.Ordinal)));
        Assert.All(red, finding => Assert.NotEqual("", finding.Found + finding.Try));
    }

    [Theory, MemberData(nameof(Labs))]
    public async Task EveryPointOfTheCheckCanTurnRed(string name)
    {
        var green = (await new SolvedLab(name).Look(Cancel)).Findings.All.Select(finding => finding.Expected);
        List<string> red = [];
        foreach (var mutation in Mutation.All.Where(mutation => mutation.Lab == name))
            red.AddRange((await Red(mutation)).Select(finding => finding.Expected));

        Assert.Empty(green.Except(red));
    }

    /// <summary>Objects may be half-written, or from another version of the API: each field is taken away, one at a time.</summary>
    [Theory, MemberData(nameof(Labs))]
    public async Task ObjectsThatLackAnyFieldBreakNoCheck(string name)
    {
        SolvedLab lab = new(name);

        foreach (var map in lab.Objects.SelectMany(Maps).ToArray())
            foreach (var (field, value) in map.ToArray())
            {
                map.Remove(field);
                Assert.False((await lab.Look(Cancel)).Findings.CouldNotLook);
                map[field] = value;
            }

        Assert.Equal(Verdict.Passed, (await lab.Look(Cancel)).Findings.Verdict);
    }

    [Theory, MemberData(nameof(Labs))]
    public async Task LabWithoutAnyOfItsObjectsDoesNotPass(string name)
    {
        var kinds = new SolvedLab(name).Objects.Select(item => item.Kind()).Distinct();
        foreach (var kind in kinds.Where(kind => kind is not ("Pod" or "ReplicaSet" or "EndpointSlice")))
        {
            SolvedLab lab = new(name);
            foreach (var item in lab.All(kind).ToArray())
                lab.Remove(item);

            var verdict = (await lab.Look(Cancel)).Findings.Verdict;

            Assert.True(verdict == Verdict.NotYet || IsNotAsked(name, kind), $"{name} passes without any {kind}.");
        }
    }

    /// <summary>
    /// The Services of labs 04, 17, 18 and 21 are there for the observer, lab 16's for the Jobs. The EndpointSlices show lab 05's pods and
    /// lab 07's Service, the calls show lab 19's. Without the trainer's quota and LimitRange, lab 17's two points cannot be told.
    /// </summary>
    private static bool IsNotAsked(string lab, string kind) => (lab, kind) is ("04-deployments", "Service") or ("05-services", "Deployment")
        or ("07-health-checks", "Service") or ("16-jobs", "Service") or ("17-resources", "Service" or "ResourceQuota" or "LimitRange")
        or ("18-autoscaling" or "19-network-policies" or "21-disruptions", "Service");

    /// <summary>The points that are open because of the change itself, without those that only depend on such a point.</summary>
    private static async Task<Finding[]> Red(Mutation mutation)
    {
        SolvedLab lab = new(mutation.Lab);
        mutation.Change(lab);
        var findings = (await lab.Look(Cancel)).Findings.All;
        return [.. findings.Where(finding => finding is { Verdict: not Verdict.Passed, DependsOnTheAbove: false })];
    }

    private static IEnumerable<JsonObject> Maps(JsonNode node) => node switch
    {
        JsonObject map => map.Select(pair => pair.Value).OfType<JsonNode>().SelectMany(Maps).Prepend(map),
        JsonArray list => list.OfType<JsonNode>().SelectMany(Maps),
        _ => [],
    };
}
