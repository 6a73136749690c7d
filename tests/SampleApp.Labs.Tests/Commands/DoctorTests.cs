using SampleApp.Labs.Tests.Programs;

namespace SampleApp.Labs.Tests.Commands;

/// <summary>The preflight tells each thing that will not work, and does not stop at the first.</summary>
public sealed class DoctorTests
{
    private const string Ready = """{"spec":{},"status":{"conditions":[{"type":"Ready","status":"True"}]}}""";

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

    [Fact]
    public async Task RefusalOfAPodTemplateIsToldOnceWithItsLabs()
    {
        const string Refused = """
            Error from server (Forbidden): error when creating "STDIN": pods "lab-01-sampleapp-x7k2p" is forbidden: failed quota: q: must specify limits.cpu for: sampleapp
            Error from server (Forbidden): error when creating "STDIN": pods "lab-04-sampleapp-8d9sw" is forbidden: failed quota: q: must specify limits.cpu for: sampleapp
            """;
        using var kubectl = FakeKubectl.Empty().Fails("create --dry-run=server*", Refused).Then(WellCluster);

        var result = await LabProgram.Run(kubectl, Cancel, "doctor");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(
            "found: lab 01, 04: Error from server (Forbidden): pods \"…\" is forbidden: failed quota: q: must specify limits.cpu for: sampleapp\n"
            + "            try:   kubectl describe quota\n",
            result.Output,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""Error from server (BadRequest): error when creating "STDIN": admission webhook "w.example.com" does not support dry run""")]
    [InlineData("""Error from server (Forbidden): error when creating "STDIN": daemonsets.apps is forbidden: User "ann" cannot create resource "daemonsets" in API group "apps" in the namespace "team-a" """)]
    public async Task ObjectThatCannotBeTriedCannotBeTold(string error)
    {
        using var kubectl = FakeKubectl.Empty().Fails("create --dry-run=server*", error).Then(WellCluster);

        var result = (await LabProgram.Run(kubectl, Cancel, "doctor")).Succeeded();

        Assert.Contains("cannot tell the cluster takes the objects and the pods of every lab\n", result.Output, StringComparison.Ordinal);
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

    [Theory]
    [InlineData("Error from server (ServiceUnavailable): error trying to reach service: dial tcp 10.244.1.7:5000: i/o timeout")]
    [InlineData("Unable to connect to the server: context deadline exceeded (Client.Timeout exceeded while awaiting headers)")]
    public async Task ApiServerThatDoesNotReachPodsIsTold(string error)
    {
        using var kubectl = FakeKubectl.Empty().Fails("get --raw*", error).Then(WellCluster);

        var result = await LabProgram.Run(kubectl, Cancel, "doctor");

        Assert.Contains(
            $"cannot tell the API server reaches pods, as the checks need it\n            found: the API server cannot reach pods: {error}\n",
            result.Output,
            StringComparison.Ordinal);
        Assert.EndsWith("Ready for the labs\n", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("config view*", "error: current-context must exist in order to minify")]
    [InlineData("version*", "Unable to connect to the server: dial tcp 10.1.2.3:6443: i/o timeout")]
    public async Task DoctorEndsWithAVerdictWithoutACluster(string call, string error)
    {
        using var kubectl = FakeKubectl.Empty().Fails(call, error).Then(WellCluster);

        var result = await LabProgram.Run(kubectl, Cancel, "doctor");

        Assert.Equal((2, "Cannot tell whether this is ready for the labs\n"), (result.ExitCode, result.Output));
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task RightThatCouldNotBeAskedForIsNotMissing()
    {
        using var kubectl = FakeKubectl.Empty()
            .Fails("auth can-i*", "Unable to connect to the server: net/http: TLS handshake timeout").Then(WellCluster);

        var result = await LabProgram.Run(kubectl, Cancel, "doctor");

        Assert.Contains(
            "cannot tell you may do what the labs do\n            found: The cluster does not answer", result.Output, StringComparison.Ordinal);
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
    [InlineData("""Error from server (Forbidden): error when creating "pod-doctor.yaml": pods "lab-doctor" is forbidden: exceeded quota: pods, requested: pods=1, used: pods=5, limited: pods=5""", "The cluster does not take this here")]
    [InlineData("""Error from server (Forbidden): error when creating "pod-doctor.yaml": pods is forbidden: User "ann" cannot create resource "pods" in API group "" in the namespace "team-a" """, "Your account has no right to do this here")]
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
        .Answers("auth can-i*", "").Answers("get nodes*", $$"""{"items":[{{Ready}},{{Ready}}]}""")
        .Answers("annotate --local*", """{"kind":"Pod","metadata":{"name":"sampleapp"},"spec":{"containers":[{"name":"sampleapp"}]} }""")
        .Answers("create --dry-run=server*", Accepted(Pod(""), Claim("\"standard\""))).Answers("get resourcequotas*", """{"items":[]}""")
        .Answers("get --raw /api/v1/namespaces/team-a/pods/lab-doctor:5000/proxy/livez*", "ok")
        .Answers("get namespace team-a*", """{"metadata":{"labels":{"pod-security.kubernetes.io/enforce":"restricted"}}}""")
        .Answers("delete pod lab-doctor*", "").Answers("apply*", "pod/lab-doctor created\n")
        .Answers(
            "get pod lab-doctor*",
            """{"kind":"Pod","metadata":{"name":"lab-doctor"},"status":{"phase":"Pending"}}""",
            """
            {"kind":"Pod","metadata":{"name":"lab-doctor"},"spec":{"containers":[{"image":"sampleapp:1"}]},
             "status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}}
            """);

    private static string Accepted(params string[] items) => string.Join('\n', items);

    private static string Pod(string added) =>
        $$"""{"kind":"Pod","metadata":{"generateName":"lab-01-sampleapp-"},"spec":{"containers":[{"name":"sampleapp"}{{added}}]} }""";

    private static string Claim(string storageClass) =>
        $$"""{"kind":"PersistentVolumeClaim","metadata":{"generateName":"lab-11-sampleapp-"},"spec":{"storageClassName":{{storageClass}} } }""";
}
