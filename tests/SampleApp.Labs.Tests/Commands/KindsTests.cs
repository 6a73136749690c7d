using SampleApp.Labs.Tests.Programs;

namespace SampleApp.Labs.Tests.Commands;

/// <summary>lab uses the kinds that the account may list, asks for that once, and never reads a Secret's data.</summary>
public sealed class KindsTests
{
    private const string Empty = """{"items":[]}""";

    private const string OfTheFirstLabs =
        "deployments,statefulsets,daemonsets,replicationcontrollers,replicasets,pods,services,configmaps,persistentvolumeclaims";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CheckReadsWhatTheRoleEditMayListAndNoSecrets()
    {
        using var kubectl = WithRoleEdit(FakeKubectl.Empty()).WithCluster().Answers("get*", Empty);

        await LabProgram.Run(kubectl, Cancel, "check", "04");

        Assert.Equal(
            $"get {OfTheFirstLabs},endpointslices,poddisruptionbudgets,horizontalpodautoscalers.autoscaling,cronjobs.batch,jobs.batch,"
            + "networkpolicies.networking.k8s.io,serviceaccounts,resourcequotas,limitranges"
            + " -l lab=04-deployments -o json --show-managed-fields --request-timeout=15s",
            kubectl.Calls.Single(IsOfTheLab));
    }

    /// <summary>As of Kubernetes 1.36, shortened.</summary>
    private const string RightsOfEdit = """
        selfsubjectreviews.authentication.k8s.io         []                                     []    [create]
        horizontalpodautoscalers.autoscaling             []                                     []    [get list watch create delete deletecollection patch update]
        cronjobs.batch                                   []                                     []    [get list watch create delete deletecollection patch update]
        jobs.batch                                       []                                     []    [get list watch create delete deletecollection patch update]
        networkpolicies.networking.k8s.io                []                                     []    [get list watch create delete deletecollection patch update]
        roles.rbac.authorization.k8s.io                  []                                     [own]  [get list]
        networkpolicies.extensions                       []                                     []    [get list]
        serviceaccounts                                  []                                     []    [impersonate create delete deletecollection patch update get list watch]
        serviceaccounts/token                            []                                     []    [create]
                                                         [/api/*]                               []    [get]
        limitranges                                      []                                     []    [get list watch]
        resourcequotas                                   []                                     []    [get list watch]
        """;

    [Fact]
    public async Task RightsAreListedInOneRequest()
    {
        using var kubectl = FakeKubectl.Empty().Answers("auth can-i --list --no-headers", RightsOfEdit).WithCluster().Answers("get*", Empty);

        await LabProgram.Run(kubectl, Cancel, "check", "04");

        Assert.Single(kubectl.Calls, call => call.StartsWith("auth can-i", StringComparison.Ordinal));
        Assert.StartsWith(
            $"get {OfTheFirstLabs},endpointslices,poddisruptionbudgets,horizontalpodautoscalers.autoscaling,cronjobs.batch,jobs.batch,"
            + "networkpolicies.networking.k8s.io,serviceaccounts,resourcequotas,limitranges -l ",
            kubectl.Calls.Single(IsOfTheLab),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckOfAClusterAdminReadsRolesToo()
    {
        using var kubectl = FakeKubectl.Empty().Answers(
            "auth can-i --list --no-headers", "*.*   []   []   [*]\n   [*]   []   [*]\n").WithCluster().Answers("get*", Empty);

        await LabProgram.Run(kubectl, Cancel, "check", "04");

        Assert.Contains("rolebindings.rbac.authorization.k8s.io,roles.rbac.authorization.k8s.io,", kubectl.Calls.Single(IsOfTheLab), StringComparison.Ordinal);
    }

    /// <summary>Such as where a cloud's own authorizer decides beside the roles.</summary>
    [Fact]
    public async Task ListOfRightsThatMayLackSomethingIsNotUsed()
    {
        using var kubectl = WithRoleEdit(FakeKubectl.Empty().Does(
            "auth can-i --list --no-headers",
            "selfsubjectreviews.authentication.k8s.io   []   []   [create]\n",
            "echo 'warning: the list may be incomplete: webhook authorizer does not support user rule resolution' >&2"))
            .WithCluster().Answers("get*", Empty);

        await LabProgram.Run(kubectl, Cancel, "check", "04");

        Assert.Contains(",networkpolicies.networking.k8s.io,", kubectl.Calls.Single(IsOfTheLab), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckWithoutFurtherRightsReadsOnlyTheFirstLabsKinds()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Fails("auth can-i*", "").Answers("get*", Empty);

        var result = await LabProgram.Run(kubectl, Cancel, "check", "04");

        Assert.Equal((1, ""), (result.ExitCode, result.Error));
        Assert.StartsWith(
            $"get {OfTheFirstLabs},endpointslices,poddisruptionbudgets -l ",
            kubectl.Calls.Single(IsOfTheLab),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task EachKindIsAskedForOnceHoweverOftenTheCheckLooks()
    {
        const string Answered = """{"items":[{"kind":"Pod","metadata":{"name":"gallery-1"},"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}},{"kind":"ConfigMap","metadata":{"name":"answers"},"data":{"gallery-1":"Ready"}}]}""";
        using var kubectl = WithRoleEdit(FakeKubectl.Empty()).WithCluster().Answers("get*", Empty, Empty, Empty, Answered);

        (await LabProgram.Run(kubectl, Cancel, "check", "08", "--watch")).Succeeded();

        var asked = kubectl.Calls.Where(call => call.StartsWith("auth can-i", StringComparison.Ordinal)).ToArray();
        Assert.Equal(11, asked.Length);
        Assert.Equal(asked.Distinct(), asked);
    }

    [Fact]
    public async Task ResetDeletesWhatTheRoleEditMayDelete()
    {
        using var kubectl = WithRoleEdit(FakeKubectl.Empty()).WithCluster()
            .Answers("get * -o name*", "job.batch/visits\nsecret/token\n").Answers("delete*", "").Answers("get secrets*", "").Answers(
                "get*", Empty);

        (await LabProgram.Run(kubectl, Cancel, "reset", "11", "--yes")).Succeeded();

        Assert.Equal(
            $"delete horizontalpodautoscalers.autoscaling,cronjobs.batch,jobs.batch,{OfTheFirstLabs},poddisruptionbudgets,"
            + "networkpolicies.networking.k8s.io,secrets,serviceaccounts -l lab=11-stateful-sets --ignore-not-found --wait=false",
            kubectl.Calls.Single(call => call.StartsWith("delete", StringComparison.Ordinal)));
    }

    /// <summary>An owner of the namespace may be the trainer too: quotas and roles go with the lab.</summary>
    [Fact]
    public async Task ResetOfAnOwnerDeletesAllKinds()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("auth can-i*", "")
            .Answers("get * -o name*", "role.rbac.authorization.k8s.io/reader\n").Answers("delete*", "").Answers("get secrets*", "").Answers(
                "get*", Empty);

        (await LabProgram.Run(kubectl, Cancel, "reset", "13", "--yes")).Succeeded();

        Assert.Contains(
            ",secrets,rolebindings.rbac.authorization.k8s.io,roles.rbac.authorization.k8s.io,serviceaccounts,resourcequotas,limitranges -l ",
            kubectl.Calls.Single(call => call.StartsWith("delete", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecretOfAnotherLabIsInTheWayAndOnlyItsNameIsRead()
    {
        using var kubectl = WithRoleEdit(FakeKubectl.Empty()).WithCluster()
            .Answers("get secrets*", "token   13-repair-the-old-kit\n").Answers("get*", Empty);

        var result = await LabProgram.Run(kubectl, Cancel, "start", "04", "--yes");

        Assert.Equal(
            (2, "Objects of 13-repair-the-old-kit are still in namespace team-a and would interfere; first: lab reset 13\n"),
            (result.ExitCode, result.Error));
        AssertNoSecretIsRead(kubectl);
    }

    [Theory]
    [InlineData("check", "04")]
    [InlineData("reset", "04", "--yes")]
    [InlineData("start", "04", "--yes")]
    [InlineData("solve", "04", "--yes")]
    public async Task NoCommandReadsASecretsData(params string[] arguments)
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("auth can-i*", "").Answers("get * -o name*", "secret/token\n")
            .Answers("get secrets*", "").Answers("get*", Empty).Answers("*", "");

        await LabProgram.Run(kubectl, Cancel, arguments);

        AssertNoSecretIsRead(kubectl);
    }

    [Fact]
    public async Task ClusterThatDoesNotAnswerIsNoMissingRight()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster()
            .Fails("auth can-i*", "Unable to connect to the server: dial tcp 10.0.0.1:6443: i/o timeout").Answers("get*", Empty);

        var result = await LabProgram.Run(kubectl, Cancel, "check", "04");

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("The cluster does not answer", result.Error, StringComparison.Ordinal);
    }

    /// <summary>Reads the lab's objects; not all objects, as the search for those without the label does.</summary>
    private static bool IsOfTheLab(string call) =>
        call.StartsWith("get ", StringComparison.Ordinal) && call.Contains(" -l lab=", StringComparison.Ordinal);

    private static void AssertNoSecretIsRead(FakeKubectl kubectl)
    {
        var reads = kubectl.Calls.Where(call =>
            call.StartsWith("get ", StringComparison.Ordinal) && call.Split(' ')[1].Split(',').Contains("secrets"));
        Assert.All(reads, call => Assert.Matches("-o (name|custom-columns=NAME:.metadata.name,LAB:.metadata.labels.lab)", call));
        Assert.All(reads, call => Assert.DoesNotContain(" -o json", call, StringComparison.Ordinal));
    }

    /// <summary>As the ClusterRole of Kubernetes 1.36 has it.</summary>
    private static FakeKubectl WithRoleEdit(FakeKubectl kubectl) => kubectl
        .Fails("auth can-i * roles.rbac*", "").Fails("auth can-i * rolebindings.rbac*", "")
        .Fails("auth can-i delete resourcequotas*", "").Fails("auth can-i delete limitranges*", "").Answers("auth can-i*", "");
}
