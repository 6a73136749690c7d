using SampleApp.Labs.Tests.Programs;

namespace SampleApp.Labs.Tests.Commands;

/// <summary>What changes something says so first, asks, and keeps to the namespace.</summary>
public sealed class ChangeTests
{
    private const string Empty = """{"items":[]}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("start", "Applies k8s/04-deployments/start in namespace team-a of context training.\n")]
    [InlineData("solve", "Solves lab 04 in namespace team-a of context training.\n")]
    [InlineData("reset", "deployment.apps/sampleapp\nDeletes these objects in namespace team-a of context training.\n")]
    public async Task NothingIsChangedUnlessSomebodySaysYes(string command, string shown)
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("get * -o name*", "deployment.apps/sampleapp\n").Answers(
            "get*", Empty);

        var result = await LabProgram.Run(kubectl, Cancel, command, "04");

        Assert.Equal((2, shown, "Nobody is there to say yes; give --yes.\n"), (result.ExitCode, result.Output, result.Error));
        Assert.DoesNotContain(kubectl.Calls, IsAChange);
    }

    [Theory]
    [InlineData("n", 2, false)]
    [InlineData("", 2, false)]
    [InlineData("y", 0, true)]
    [InlineData("YES", 0, true)]
    public async Task AtATerminalTheAnswerCounts(string answer, int code, bool changes)
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("get*", Empty).Answers(
            "apply*", "deployment.apps/sampleapp created\n");

        var result = await PseudoTerminal.Run(kubectl, $"{answer}\n", Cancel, "start", "04");

        Assert.Equal((code, changes), (result.ExitCode, kubectl.Calls.Any(IsAChange)));
        Assert.Contains("Go on? [y/N] ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAppliesTheLabsBeginning()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("get*", Empty).Answers(
            "apply*", "deployment.apps/sampleapp created\n");

        var result = (await LabProgram.Run(kubectl, Cancel, "start", "4", "--yes")).Succeeded();

        Assert.EndsWith("\ndeployment.apps/sampleapp created\n", result.Output, StringComparison.Ordinal);
        Assert.Equal($"apply -f {RepositoryFolder.Combine("k8s", "04-deployments", "start")}", kubectl.Calls.Single(IsAChange));
    }

    [Fact]
    public async Task StartOverALabThatIsThereSaysHowToBeginAnew()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("get*", Empty).Answers(
            "apply*", "deployment.apps/sampleapp configured\n");

        var result = await LabProgram.Run(kubectl, Cancel, "start", "04", "--yes");

        Assert.EndsWith("to begin anew: lab reset 04, and again lab start 04\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LabThatBeginsWithNothingSaysWhereToGoOn()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("get*", Empty);

        var result = (await LabProgram.Run(kubectl, Cancel, "start", "01")).Succeeded();

        Assert.Equal("Lab 01 begins with nothing: you make it all. Go on with k8s/01-pods/README.md\n", result.Output);
    }

    [Theory]
    [InlineData("start", "11-stateful-sets", "lab reset 11")]
    [InlineData("solve", "11-stateful-sets", "lab reset 11")]
    [InlineData("start", "app", "kubectl delete service,networkpolicy -l lab=app")]
    public async Task ObjectsOfAnotherLabAreInTheWay(string command, string other, string next)
    {
        using var kubectl = FakeKubectl.Empty().WithCluster()
            .Answers("get * lab,lab notin (04-deployments,observer,00-cluster-tour) *", $$$"""
                {"items":[
                  {"kind":"Service","metadata":{"name":"sampleapp","labels":{"lab":"{{{other}}}"} } },
                  {"kind":"EndpointSlice","metadata":{"name":"sampleapp-x7k2p","labels":{"lab":"{{{other}}}"},"ownerReferences":[{"controller":true,"uid":"s"}]} },
                  {"kind":"NetworkPolicy","metadata":{"name":"sampleapp","labels":{"lab":"{{{other}}}"} } }]}
                """);

        var result = await LabProgram.Run(kubectl, Cancel, command, "04", "--yes");

        Assert.Equal(
            (2, $"Objects of {other} are still in namespace team-a and would interfere; first: {next}\n"), (result.ExitCode, result.Error));
        Assert.DoesNotContain(kubectl.Calls, IsAChange);
    }

    [Fact]
    public async Task ObjectsThatAreGoingAreWaitedFor()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster()
            .Answers("get*", """{"items":[{"kind":"Pod","metadata":{"name":"sampleapp","deletionTimestamp":"2026-07-01T08:00:00Z","labels":{"lab":"01-pods"}}}]}""", Empty)
            .Answers("apply*", "");

        (await LabProgram.Run(kubectl, Cancel, "start", "04", "--yes")).Succeeded();

        Assert.Contains(kubectl.Calls, IsAChange);
    }

    [Fact]
    public async Task ResetDeletesEveryKindByTheLabsLabelAndWaitsUntilAllIsGone()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster()
            .Answers("get * -o name*", "statefulset.apps/sampleapp\npersistentvolumeclaim/data-sampleapp-0\n")
            .Answers("delete*", "statefulset.apps \"sampleapp\" deleted\n")
            .Answers("get * -o json*", """{"items":[{"kind":"Pod","metadata":{"name":"sampleapp-0"}}]}""", Empty);

        var result = (await LabProgram.Run(kubectl, Cancel, "reset", "11", "--yes")).Succeeded();

        Assert.StartsWith(
            "statefulset.apps/sampleapp\npersistentvolumeclaim/data-sampleapp-0\nDeletes these objects",
            result.Output,
            StringComparison.Ordinal);
        var delete = kubectl.Calls.Single(IsAChange);
        Assert.Equal(
            "delete deployments,statefulsets,daemonsets,replicationcontrollers,replicasets,pods,services,configmaps,persistentvolumeclaims,"
            + "poddisruptionbudgets -l lab=11-stateful-sets --ignore-not-found --wait=false",
            delete);
        var looks = kubectl.Calls.Where(call => call.StartsWith("get deployments", StringComparison.Ordinal));
        Assert.Equal(2, looks.Count(call => call.Contains("-o json", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ResetOfNothingDeletesNothing()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("get*", "");

        var result = (await LabProgram.Run(kubectl, Cancel, "reset", "04", "--yes")).Succeeded();

        Assert.Equal("There is nothing of lab 04 in namespace team-a.\n", result.Output);
    }

    [Fact]
    public async Task ResetKeepsToTheContextsOwnNamespace()
    {
        using var kubectl = FakeKubectl.Empty().Answers("* config view*", FakeKubectl.Config).Answers("* version*", FakeKubectl.Versions)
            .Answers("* get*", "pod/theirs\n");

        var result = await LabProgram.Run(kubectl, Cancel, "reset", "04", "--namespace", "team-b", "--yes");

        Assert.Equal(
            (
                2,
                "lab reset deletes in the context's own namespace only, which is team-a; to work in another: kubectl config set-context --current --namespace=team-b\n"),
            (result.ExitCode, result.Error));
        Assert.DoesNotContain(kubectl.Calls, IsAChange);
    }

    private static bool IsAChange(string call) => new[] { "apply", "delete", "label", "exec", "create" }.Any(
        verb => $" {call}".Contains($" {verb} ", StringComparison.Ordinal));
}
