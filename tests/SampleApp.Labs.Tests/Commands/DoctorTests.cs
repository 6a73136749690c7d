using SampleApp.Labs.Tests.Programs;
using static SampleApp.Labs.Tests.Commands.DoctorCluster;

namespace SampleApp.Labs.Tests.Commands;

/// <summary>The preflight tells each thing that will not work, and does not stop at the first.</summary>
public sealed class DoctorTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WellClusterPasses()
    {
        using var kubectl = WellCluster();

        var result = (await LabProgram.Run(kubectl, Cancel, "doctor")).Succeeded();

        Assert.Equal(
            """
            ok          context and namespace: training, team-a
            ok          versions of kubectl and of the cluster: v1.36.0, v1.36.0
            ok          you may do what the labs do
            ok          the cluster takes the objects and the pods of every lab
            ok          a default StorageClass, for lab 11: standard
            ok          containers that the cluster adds to pods: none
            ok          the quotas leave room for every lab: there are none
            ok          nodes that take pods, for labs 06 and 12: 2 of 2
            ok          Pod Security of the namespace: restricted; the labs' pods meet restricted
                        starting the pod lab-doctor from k8s/00-cluster-tour/pod-doctor.yaml, and deleting it again
            ok          a pod of the image becomes Ready: sampleapp:1
            ok          the API server reaches pods, as the checks need it
            Ready for the labs

            """,
            result.Output);
        Assert.StartsWith("delete pod lab-doctor", kubectl.Calls[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckOfTheTourIsTheDoctor()
    {
        using var kubectl = WellCluster();

        var check = await LabProgram.Run(kubectl, Cancel, "check", "00");

        Assert.Equal((await LabProgram.Run(kubectl, Cancel, "doctor")).Output, check.Output);
    }

    [Fact]
    public async Task RightsThatAreMissingAreNamed()
    {
        using var kubectl = FakeKubectl.Empty()
            .Fails("auth can-i create pods --subresource=exec*", "").Fails("auth can-i create daemonsets*", "").Then(WellCluster);

        var result = await LabProgram.Run(kubectl, Cancel, "doctor");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("found: you may not create daemonsets, create pods/exec\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatMayNotBeReadCannotBeToldAndIsNoFailure()
    {
        using var kubectl = FakeKubectl.Empty()
            .Fails("get resourcequotas*", """Error from server (Forbidden): resourcequotas is forbidden: User "ann" cannot list resource "resourcequotas" in API group "" in the namespace "team-a" """)
            .Fails("get nodes*", """Error from server (Forbidden): nodes is forbidden: User "ann" cannot list resource "nodes" in API group "" at the cluster scope""")
            .Fails("get namespace *", """Error from server (Forbidden): namespaces "team-a" is forbidden: User "ann" cannot get resource "namespaces" in API group "" in the namespace "team-a" """)
            .Then(WellCluster);

        var result = (await LabProgram.Run(kubectl, Cancel, "doctor")).Succeeded();

        Assert.Equal(3, result.Output.Split('\n').Count(line => line.StartsWith("cannot tell ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ClaimThatGetsNoStorageClassIsAFinding()
    {
        using var kubectl = FakeKubectl.Empty().Answers("create --dry-run=server*", Accepted(Pod(""), Claim("null"))).Then(WellCluster);

        var result = await LabProgram.Run(kubectl, Cancel, "doctor");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(
            "a default StorageClass, for lab 11\n            found: a claim gets none: it would stay Pending\n",
            result.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task ContainerThatThePolicyAddsIsTold()
    {
        using var kubectl = FakeKubectl.Empty()
            .Answers("create --dry-run=server*", Accepted(Pod(""", {"name":"istio-proxy"}"""), Claim("\"standard\""))).Then(WellCluster);

        var result = (await LabProgram.Run(kubectl, Cancel, "doctor")).Succeeded();

        Assert.Contains("containers that the cluster adds to pods: istio-proxy; name yours", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("limits.cpu", "2", "has 2 of limits.cpu left, and lab 08 needs 6 (12 pods)")]
    [InlineData("pods", "11", "has 11 of pods left, and lab 08 needs 12 (12 pods)")]
    [InlineData("requests.memory", "300Mi", "has 300Mi of requests.memory left, and lab 08 needs 384Mi (12 pods)")]
    [InlineData("limits.cpu", "6", null)]
    public async Task QuotaThatIsTooSmallForALabIsToldWithTheNumbers(string resource, string hard, string? told)
    {
        const string Twelve = """
            {"kind":"ReplicaSet","metadata":{"generateName":"lab-08-many-"},"spec":{"replicas":12,"template":{"spec":{"containers":[{}]} } } }
            {"kind":"Pod","metadata":{"generateName":"lab-08-many-"},"spec":{"containers":[
              {"name":"sampleapp","resources":{"requests":{"memory":"32Mi"},"limits":{"cpu":"500m"}}}]} }
            """;
        using var kubectl = FakeKubectl.Empty().Answers("create --dry-run=server*", Twelve)
            .Answers("get resourcequotas*", $$"""{"items":[{"metadata":{"name":"q"},"status":{"hard":{"{{resource}}":"{{hard}}"},"used":{} } }]}""")
            .Then(WellCluster);

        var result = await LabProgram.Run(kubectl, Cancel, "doctor");

        if (told is null)
            Assert.Contains("ok          the quotas leave room for every lab\n", result.Output, StringComparison.Ordinal);
        else
            Assert.Contains($"found: quota q {told}\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnlyNodesThatTakePodsCount()
    {
        const string Nodes = """
            {"items":[
              {"spec":{"taints":[{"key":"node-role.kubernetes.io/control-plane","effect":"NoSchedule"}]},"status":{"conditions":[{"type":"Ready","status":"True"}]}},
              {"spec":{"unschedulable":true},"status":{"conditions":[{"type":"Ready","status":"True"}]}},
              {"spec":{},"status":{"conditions":[{"type":"Ready","status":"Unknown"}]}},
              {"spec":{"taints":[{"key":"busy","effect":"PreferNoSchedule"}]},"status":{"conditions":[{"type":"Ready","status":"True"}]}}]}
            """;
        using var kubectl = FakeKubectl.Empty().Answers("get nodes*", Nodes).Then(WellCluster);

        var result = (await LabProgram.Run(kubectl, Cancel, "doctor")).Succeeded();

        Assert.Contains("nodes that take pods, for labs 06 and 12: 1 of 4", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VersionsThatAreFarApartAreTold()
    {
        using var kubectl = FakeKubectl.Empty()
            .Answers("version*", """
                {"clientVersion":{"minor":"30","gitVersion":"v1.30.1"},"serverVersion":{"minor":"36+","gitVersion":"v1.36.0-eks"}}
                """)
            .Then(WellCluster);

        var result = await LabProgram.Run(kubectl, Cancel, "doctor");

        Assert.Contains(
            "v1.30.1, v1.36.0-eks; more than one minor version apart is not supported\n", result.Output, StringComparison.Ordinal);
    }
}
