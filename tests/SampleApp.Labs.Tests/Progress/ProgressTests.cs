using System.Text.Json.Nodes;
using SampleApp.Labs.Json;
using SampleApp.Labs.Progress;
using SampleApp.Labs.Tests.Programs;

namespace SampleApp.Labs.Tests.Progress;

/// <summary>What a trainee's commands keep for the trainer, and what becomes of them where that cannot be kept.</summary>
public sealed class ProgressTests
{
    private const string Empty = """{"items":[]}""";

    private const string None = """Error from server (NotFound): configmaps "lab-progress" not found""";

    private const string ReadCall = "get --raw /api/v1/namespaces/team-a/configmaps/lab-progress*";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FirstCommandMakesTheConfigMapAndSaysSo()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Fails(ReadCall, None).Fails("patch*", None).Answers("create*", "")
            .Answers("get*", Empty);

        var result = await LabProgram.RunWithProgress(kubectl, Cancel, "check", "04");

        Assert.Equal((1, ""), (result.ExitCode, result.Error));
        Assert.EndsWith(
            "Lab 04: not yet\nYour trainer can see how far you are: lab keeps it in the ConfigMap lab-progress of namespace team-a. "
            + "(LAB_PROGRESS=off turns this off.)\n",
            result.Output,
            StringComparison.Ordinal);
        Assert.Contains("create --namespace team-a --request-timeout=5s -f -", kubectl.Calls);
    }

    [Fact]
    public async Task CheckPatchesItsOwnKeyAndSaysNothing()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers(ReadCall, ConfigMap()).Answers("patch*", "").Answers("get*", Empty);

        var result = await LabProgram.RunWithProgress(kubectl, Cancel, "check", "04");

        Assert.EndsWith("Lab 04: not yet\n", result.Output, StringComparison.Ordinal);
        var (key, lab) = Patched(kubectl);
        Assert.Equal("04", key);
        Assert.Equal(["state", "at", "points", "open", "refused", "namespace", "since", "solvedByLab", "passedAt"], KeysOf(lab));
        Assert.Equal((LabState.Open, "a Deployment sampleapp", "there is none"), (lab.State, lab.Open!.Expected, lab.Open.Found));
        Assert.Equal(("0/1", "team-a", false), (string.Join('/', lab.Points!), lab.Namespace, lab.SolvedByLab));
    }

    [Fact]
    public async Task SameOpenPointKeepsItsBeginning()
    {
        var before = ConfigMap(("04", """
            {"state":"open","at":"2026-07-01T08:10:00Z","since":"2026-07-01T08:00:00Z","points":[0,1],"open":{"expected":"a Deployment sampleapp"}}
            """));
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers(ReadCall, before).Answers("patch*", "").Answers("get*", Empty);

        await LabProgram.RunWithProgress(kubectl, Cancel, "check", "04");

        Assert.Equal(new(2026, 7, 1, 8, 0, 0, TimeSpan.Zero), Patched(kubectl).Lab.Since);
    }

    [Fact]
    public async Task LabThatHasPassedStaysPassedWhenItsObjectsGo()
    {
        var before = ConfigMap(("04", """{"state":"passed","at":"2026-07-01T08:10:00Z","solvedByLab":true}"""));
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers(ReadCall, before).Answers("patch*", "").Answers("get*", Empty);

        await LabProgram.RunWithProgress(kubectl, Cancel, "check", "04");

        var lab = Patched(kubectl).Lab;
        Assert.Equal((LabState.Open, true, true), (lab.State, lab.HasPassed, lab.SolvedByLab));
        Assert.Equal(new(2026, 7, 1, 8, 10, 0, TimeSpan.Zero), lab.PassedAt);
    }

    /// <summary>The other terminal's check has passed between this one's reading and writing.</summary>
    [Fact]
    public async Task AnotherTerminalsPassIsNotLost()
    {
        const string Before = """{"metadata":{"resourceVersion":"1"},"data":{}}""";
        const string Meanwhile =
            """{"metadata":{"resourceVersion":"2"},"data":{"04":"{\"state\":\"passed\",\"at\":\"2026-07-01T08:10:00Z\"}"}}""";
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers(ReadCall, Before, Meanwhile).Answers("get*", Empty)
            .Fails("""patch*"resourceVersion":"1"*""", """Error from server (Conflict): Operation cannot be fulfilled on configmaps "lab-progress": the object has been modified; please apply your changes to the latest version and try again""")
            .Answers("patch*", "");

        var result = await LabProgram.RunWithProgress(kubectl, Cancel, "check", "04");

        Assert.Equal((1, ""), (result.ExitCode, result.Error));
        Assert.Contains("\"resourceVersion\":\"2\"", kubectl.Calls[^1], StringComparison.Ordinal);
        Assert.Contains("passedAt", kubectl.Calls[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProgressIsKeptInTheHomeThatAClassesFileNames()
    {
        const string Config = """
            {"current-context":"c","contexts":[{"name":"c","context":{"namespace":"elsewhere",
              "extensions":[{"name":"sampleapp-labs","extension":{"home":"demo-01"}}]}}]}
            """;
        using var kubectl = FakeKubectl.Empty().Answers("config view*", Config).WithCluster()
            .Answers("get --raw /api/v1/namespaces/demo-01/*", ConfigMap()).Answers("patch*", "").Answers("get*", Empty);

        await LabProgram.RunWithProgress(kubectl, Cancel, "check", "04");

        Assert.Contains(" --namespace demo-01 ", kubectl.Calls.Single(call => call.StartsWith("patch", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal("elsewhere", Patched(kubectl).Lab.Namespace);
    }

    [Fact]
    public async Task StartIsKeptAsBegunAndWhatTheClusterRefusesWithIt()
    {
        const string Quota = """Error from server (Forbidden): error when creating "x": deployments.apps "sampleapp" is forbidden: exceeded quota: class, requested: count/deployments.apps=1""";
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers(ReadCall, ConfigMap()).Answers("patch*", "").Answers("get*", Empty)
            .Fails("apply*", Quota);

        var result = await LabProgram.RunWithProgress(kubectl, Cancel, "start", "04", "--yes");

        Assert.Equal(2, result.ExitCode);
        var lab = Patched(kubectl).Lab;
        Assert.Equal(LabState.Begun, lab.State);
        Assert.Contains("exceeded quota: class", lab.Refused, StringComparison.Ordinal);
    }

    [Theory, InlineData("start"), InlineData("solve")]
    public async Task NamespaceInWhichTheTraineeMayDoNothingIsKeptAsRefused(string command)
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers(ReadCall, ConfigMap()).Answers("patch*", "").Fails(
            "get*", """Error from server (Forbidden): pods is forbidden: User "ann" cannot list resource "pods" in API group "" in the namespace "team-a" """);

        var result = await LabProgram.RunWithProgress(kubectl, Cancel, command, "04", "--yes");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("""User "ann" cannot list""", Patched(kubectl).Lab.Refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnswersOfLab08AreNotKept()
    {
        const string Gallery = """
            {"items":[
              {"kind":"Pod","metadata":{"name":"gallery-1"},"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]} },
              {"kind":"ConfigMap","metadata":{"name":"answers"},"data":{"gallery-1":"Pending"} } ]}
            """;
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers(ReadCall, ConfigMap()).Answers("patch*", "").Answers("get*", Gallery);

        await LabProgram.RunWithProgress(kubectl, Cancel, "check", "08");

        Assert.Equal(new OpenPoint("gallery-1: your answer is its state"), Patched(kubectl).Lab.Open);
    }

    [Fact]
    public async Task ProgressThatCannotBeKeptIsOneWarningAndNoOtherVerdict()
    {
        const string NoRight = """Error from server (Forbidden): configmaps "lab-progress" is forbidden: User "ann" cannot patch resource "configmaps" in API group "" in the namespace "team-a" """;
        using var kubectl = FakeKubectl.Empty().WithCluster().Fails(ReadCall, None).Fails("patch*", NoRight).Answers("get*", Empty);

        var result = await LabProgram.RunWithProgress(kubectl, Cancel, "check", "04");

        Assert.Equal(1, result.ExitCode);
        Assert.EndsWith("Lab 04: not yet\n", result.Output, StringComparison.Ordinal);
        Assert.StartsWith("Your progress could not be kept for your trainer; nothing else is affected: ", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task NothingIsReadOrWrittenWhereItIsOff()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("get*", Empty);

        await LabProgram.Run(kubectl, Cancel, "check", "04");
        await LabProgram.Run(kubectl, Cancel, "list");
        var hand = await LabProgram.Run(kubectl, Cancel, "hand", "help");

        Assert.DoesNotContain(kubectl.Calls, call => call.Contains("lab-progress", StringComparison.Ordinal));
        Assert.Equal(2, hand.ExitCode);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("""{"state":7,"at":"2026-07-01T08:10:00Z"}""")]
    [InlineData("""{"state":"open","at":"yesterday"}""")]
    [InlineData("""{"state":"open","at":"2026-07-01T08:10:00Z","open":{"expected":null} }""")]
    [InlineData("[[[[")]
    public async Task UnreadableEntryIsOverwritten(string line)
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers(ReadCall, ConfigMap(("04", line))).Answers("patch*", "").Answers("get*", Empty);

        var result = await LabProgram.RunWithProgress(kubectl, Cancel, "check", "04");

        Assert.Equal((1, ""), (result.ExitCode, result.Error));
        Assert.Equal(LabState.Open, Patched(kubectl).Lab.State);
    }

    [Fact]
    public async Task ListShowsOnesOwnState()
    {
        var own = ConfigMap(
            ("04", """{"state":"passed","at":"2026-07-01T08:10:00Z"}"""),
            ("05", """{"state":"open","at":"2026-07-01T08:10:00Z","points":[3,5]}"""));
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers(ReadCall, own);

        var result = (await LabProgram.RunWithProgress(kubectl, Cancel, "list")).Succeeded();

        Assert.Matches("04 .*30 +passed", result.Output);
        Assert.Matches("05 .*30 +3 of 5", result.Output);
        Assert.DoesNotContain(kubectl.Calls, call => call.StartsWith("version", StringComparison.Ordinal));
    }

    private static IEnumerable<string> KeysOf(LabProgress lab) => JsonNode.Parse(lab.Line())!.AsObject().Select(pair => pair.Key);

    private static string ConfigMap(params (string Key, string Line)[] data) => new JsonObject
    {
        ["metadata"] = new JsonObject { ["name"] = "lab-progress" },
        ["data"] = new JsonObject(data.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Line))),
    }.ToJsonString();

    /// <summary>The one entry of the one patch.</summary>
    private static (string Key, LabProgress Lab) Patched(FakeKubectl kubectl)
    {
        var call = kubectl.Calls.Single(call => call.StartsWith("patch configmap lab-progress ", StringComparison.Ordinal));
        var patch = call[call.IndexOf('{', StringComparison.Ordinal)..call.LastIndexOf(" --request-timeout", StringComparison.Ordinal)];
        var (key, line) = Assert.Single(JsonNode.Parse(patch).Map("data"));
        return (key, LabProgress.Parse(line)!);
    }
}
