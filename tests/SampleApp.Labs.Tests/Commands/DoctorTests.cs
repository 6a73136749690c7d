using SampleApp.Labs.Tests.Programs;

namespace SampleApp.Labs.Tests.Commands;

/// <summary>The preflight tells each thing that will not work, and does not stop at the first.</summary>
public sealed class DoctorTests
{
    private const string Standard =
        """{"items":[{"metadata":{"name":"standard","annotations":{"storageclass.kubernetes.io/is-default-class":"true"}}}]}""";

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
            ok          a default StorageClass, for lab 11: standard
            ok          nodes, for labs 06 and 12: 2
            ok          Pod Security of the namespace: restricted; the labs' pods meet restricted
                        starting the pod lab-doctor from k8s/00-cluster-tour/pod-doctor.yaml, and deleting it again
            ok          a pod of the image becomes Ready: sampleapp:1
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
            .Fails("get storageclasses*", """Error from server (Forbidden): storageclasses.storage.k8s.io is forbidden: User "ann" cannot list resource "storageclasses" in API group "storage.k8s.io" at the cluster scope""")
            .Fails("get nodes*", """Error from server (Forbidden): nodes is forbidden: User "ann" cannot list resource "nodes" in API group "" at the cluster scope""")
            .Fails("get namespace *", """Error from server (Forbidden): namespaces "team-a" is forbidden: User "ann" cannot get resource "namespaces" in API group "" in the namespace "team-a" """)
            .Then(WellCluster);

        var result = (await LabProgram.Run(kubectl, Cancel, "doctor")).Succeeded();

        Assert.Equal(3, result.Output.Split('\n').Count(line => line.StartsWith("cannot tell ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""{"items":[]}""", "there is none at all")]
    [InlineData("""{"items":[{"metadata":{"name":"fast"}},{"metadata":{"name":"slow"}}]}""", "none of fast, slow is marked as default")]
    public async Task NoDefaultStorageClassIsAFinding(string classes, string found)
    {
        using var kubectl = FakeKubectl.Empty().Answers("get storageclasses*", classes).Then(WellCluster);

        var result = await LabProgram.Run(kubectl, Cancel, "doctor");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"found: {found}\n", result.Output, StringComparison.Ordinal);
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

    [Fact]
    public async Task ImageThatIsNotThereIsAFindingAndThePodIsDeleted()
    {
        const string Pulling = """
            {"kind":"Pod","metadata":{"name":"lab-doctor"},"status":{"phase":"Pending","containerStatuses":[
              {"image":"sampleapp:1","state":{"waiting":{"reason":"ErrImagePull"}}}]}}
            """;
        using var kubectl = FakeKubectl.Empty().Answers("get pod lab-doctor*", Pulling).Then(WellCluster);

        var result = await LabProgram.Run(kubectl, Cancel, "doctor");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(
            "found: the image sampleapp:1 cannot be pulled (ImagePullBackOff)\n            try:   Load the image into the cluster as k8s/README.md says\n",
            result.Output,
            StringComparison.Ordinal);
        Assert.StartsWith("delete pod lab-doctor", kubectl.Calls[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""Error from server (Forbidden): error when creating "pod-doctor.yaml": pods "lab-doctor" is forbidden: exceeded quota: pods, requested: pods=1, used: pods=5, limited: pods=5""", "The cluster does not take such a pod in this namespace")]
    [InlineData("""Error from server (Forbidden): error when creating "pod-doctor.yaml": pods is forbidden: User "ann" cannot create resource "pods" in API group "" in the namespace "team-a" """, "Your account may not do this here")]
    [InlineData("""Error from server (NotFound): error when creating "pod-doctor.yaml": namespaces "team-a" not found""", "Not found")]
    public async Task PodThatIsRefusedIsAFinding(string error, string found)
    {
        using var kubectl = FakeKubectl.Empty().Fails("apply*", error).Then(WellCluster);

        var result = await LabProgram.Run(kubectl, Cancel, "doctor");

        Assert.Equal((1, ""), (result.ExitCode, result.Error));
        Assert.Contains($"found: {found}: Error from server", result.Output, StringComparison.Ordinal);
    }

    private static FakeKubectl WellCluster() => WellCluster(FakeKubectl.Empty());

    private static FakeKubectl WellCluster(FakeKubectl kubectl) => kubectl.WithCluster()
        .Answers("auth can-i*", "").Answers("get storageclasses*", Standard).Answers("get nodes*", """{"items":[{},{}]}""")
        .Answers("get namespace team-a*", """{"metadata":{"labels":{"pod-security.kubernetes.io/enforce":"restricted"}}}""")
        .Answers("delete pod lab-doctor*", "").Answers("apply*", "pod/lab-doctor created\n")
        .Answers(
            "get pod lab-doctor*",
            """{"kind":"Pod","metadata":{"name":"lab-doctor"},"status":{"phase":"Pending"}}""",
            """
            {"kind":"Pod","metadata":{"name":"lab-doctor"},"spec":{"containers":[{"image":"sampleapp:1"}]},
             "status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}}
            """);
}
