using SampleApp.Labs.Checks;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Kit;

namespace SampleApp.Labs.Tests.Checks;

/// <summary>A check that never fails proves nothing: each line of each check notices when a solution is spoilt in its way.</summary>
public sealed class MutationTests
{
    private static readonly Mutation[] All = [.. Mutations01To07.All, .. Mutations08To13.All];

    public static TheoryData<string> Names => [.. All.Select(mutation => mutation.ToString())];

    public static TheoryData<string> Labs => [.. Lab.All.Where(lab => lab.Check is not null).Select(lab => lab.Folder)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Names))]
    public async Task LinesThatMustNoticeDoAndNoOthers(string name)
    {
        var mutation = All.Single(mutation => mutation.ToString() == name);

        var red = await Red(mutation);

        Assert.Equal(mutation.Notices.Length, red.Length);
        Assert.All(mutation.Notices, words => Assert.Contains(red, finding => finding.Expected.Contains(words, StringComparison.Ordinal)));
        Assert.All(red, finding => Assert.NotEqual("", finding.Found + finding.Try));
    }

    [Theory, MemberData(nameof(Labs))]
    public async Task EveryLineOfTheCheckCanTurnRed(string name)
    {
        var green = (await new SolvedLab(name).Look(Cancel)).Findings.Select(finding => finding.Expected);
        List<string> red = [];
        foreach (var mutation in All.Where(mutation => mutation.Lab == name))
            red.AddRange((await Red(mutation)).Select(finding => finding.Expected));

        Assert.Empty(green.Except(red));
    }

    /// <summary>Half-written objects, as another version of the API or a beginning may have them: each field away, one at a time.</summary>
    [Theory, MemberData(nameof(Labs))]
    public async Task ObjectsThatLackAnyFieldAreNoAccident(string name)
    {
        SolvedLab lab = new(name);

        foreach (var map in lab.Objects.SelectMany(Maps).ToArray())
            foreach (var (field, value) in map.ToArray())
            {
                map.Remove(field);
                Assert.False((await lab.Look(Cancel)).Cut);
                map[field] = value;
            }

        Assert.Equal(ExitCodes.Passed, (await lab.Look(Cancel)).ExitCode);
    }

    [Theory, MemberData(nameof(Labs))]
    public async Task LabWithoutAnyOfItsObjectsDoesNotPass(string name)
    {
        foreach (var kind in new SolvedLab(name).Objects.Select(item => item.Kind()).Where(kind => kind is not ("Pod" or "ReplicaSet" or "EndpointSlice")).Distinct())
        {
            SolvedLab lab = new(name);
            foreach (var item in lab.All(kind).ToArray())
                lab.Remove(item);

            Assert.True((await lab.Look(Cancel)).ExitCode == ExitCodes.NotYet || IsNotAsked(name, kind), $"{name} passes without any {kind}.");
        }
    }

    /// <summary>Lab 04's Service is there for the observer; of lab 05's pods and lab 07's Service the EndpointSlices tell.</summary>
    private static bool IsNotAsked(string lab, string kind) =>
        (lab, kind) is ("04-deployments", "Service") or ("05-services", "Deployment") or ("07-health-checks", "Service");

    private static async Task<Finding[]> Red(Mutation mutation)
    {
        SolvedLab lab = new(mutation.Lab);
        mutation.Change(lab);
        return [.. (await lab.Look(Cancel)).Findings.Where(finding => finding.Verdict != Verdict.Passed)];
    }

    private static IEnumerable<JsonObject> Maps(JsonNode node) => node switch
    {
        JsonObject map => map.Select(pair => pair.Value).OfType<JsonNode>().SelectMany(Maps).Prepend(map),
        JsonArray list => list.OfType<JsonNode>().SelectMany(Maps),
        _ => [],
    };
}
