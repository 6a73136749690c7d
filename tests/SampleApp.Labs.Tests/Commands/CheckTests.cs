using SampleApp.Labs.Tests.Checks;
using SampleApp.Labs.Tests.Programs;

namespace SampleApp.Labs.Tests.Commands;

/// <summary>What <c>lab check</c> prints; <see cref="SettlingTests"/> covers what it waits for.</summary>
public sealed class CheckTests
{
    private const string Empty = """{"items":[]}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FindingSaysWhatWasExpectedWhatWasFoundAndWhatToTry()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("get*", Empty);

        var result = await LabProgram.Run(kubectl, Cancel, "check", "04");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            """
            Looking in namespace team-a of context training
            not yet     a Deployment sampleapp
                        found: there is none
                        try:   lab start 04
            Lab 04: not yet

            """,
            result.Output);
    }

    /// <summary>"There is none" alone would send a person in a circle: kubectl shows it to them.</summary>
    [Theory]
    [InlineData(
        "{}", "it has no label lab, and the check sees objects with lab=01-pods only", "kubectl label pod sampleapp lab=01-pods")]
    [InlineData(
        "{\"lab\":\"app\"}",
        "it has lab=app",
        "kubectl delete pod sampleapp, and make it again as the lab says: its selectors may be of lab=app, too")]
    [InlineData("{\"lab\":\"09-pod-lifecycle\"}", "it has lab=09-pod-lifecycle", "lab reset 09")]
    public async Task ObjectWithoutTheLabsLabelIsNamed(string labels, string found, string next)
    {
        var objects = $$$"""{"items":[{"kind":"Pod","metadata":{"name":"sampleapp","labels":{{{labels}}}}}]}""";
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("get deployments* -l lab=01-pods*", Empty).Answers("get deployments*", objects);

        var result = await LabProgram.Run(kubectl, Cancel, "check", "01");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith(
            $"""
            Looking in namespace team-a of context training
            not yet     Pod sampleapp has this lab's label
                        found: {found}
                        try:   {next}
            not yet     a pod sampleapp
                        found: there is none with this lab's label

            """,
            result.Output,
            StringComparison.Ordinal);
    }

    /// <summary>To look into its pods would show nothing.</summary>
    [Fact]
    public async Task WorkloadThatIsToHaveNoPodIsToBeScaled()
    {
        const string Scaled = """
            {"items":[{"kind":"Deployment","metadata":{"name":"sampleapp","uid":"d","generation":2},
              "spec":{"replicas":0,"template":{"spec":{"nodeSelector":{"disk":"ssd"}}}},"status":{"observedGeneration":2}}]}
            """;
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("get deployments*", Scaled);

        var result = await LabProgram.Run(kubectl, Cancel, "check", "06");

        Assert.Contains(
            "try:   kubectl scale deployment/sampleapp --replicas=… with as many as the lab says\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WatchedCheckLooksUntilItPassesAndPrintsWhatChanges()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("get deployments*", Empty, Empty, Gallery("?"), Gallery("Ready"));

        var result = await LabProgram.Run(kubectl, Cancel, "check", "08", "--watch");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            ["Lab 08: not yet", "Lab 08: not yet", "Lab 08: passed"],
            result.Output.Split('\n').Where(line => line.StartsWith("Lab", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task AnswerThatIsForbiddenIsToldAfterWhatCouldBeSeen()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("get deployments*", TwoContainers)
            .Fails("get --raw*", """Error from server (Forbidden): pods "two-containers:5000" is forbidden: User "ann" cannot get resource "pods/proxy" in API group "" in the namespace "team-a" """);

        var result = await LabProgram.Run(kubectl, Cancel, "check", "01");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("ok          both containers of the pod two-containers are ready", result.Output, StringComparison.Ordinal);
        Assert.Contains(
            "cannot tell /backend of the first container reaches the second on localhost:6000\n            found: Your account has no right to do this here: Error",
            result.Output,
            StringComparison.Ordinal);
        Assert.Contains("try:   lab doctor\n", result.Output, StringComparison.Ordinal);
    }

    /// <summary>Without a readiness probe a pod is ready as soon as it runs, whether its app listens or not.</summary>
    [Theory]
    [InlineData("Error from server (ServiceUnavailable): error trying to reach service: dial tcp 10.244.1.7:5000: connect: connection refused")]
    [InlineData("Error from server (NotFound): the server could not find the requested resource")]
    [InlineData("Error from server (InternalError): an error on the server (\"unknown\") has prevented the request from succeeding")]
    public async Task AppThatDoesNotAnswerIsAFinding(string error)
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("get deployments*", TwoContainers).Fails("get --raw*", error);

        var result = await LabProgram.Run(kubectl, Cancel, "check", "01");

        Assert.Equal((1, ""), (result.ExitCode, result.Error));
        Assert.Contains(
            "not yet     /backend of the first container reaches the second on localhost:6000\n            found: no answer\n",
            result.Output,
            StringComparison.Ordinal);
    }

    /// <summary>The kubelet's probes reach the pod, so that nothing is known of the app where the API server does not.</summary>
    [Theory]
    [InlineData("Error from server (ServiceUnavailable): error trying to reach service: dial tcp 10.244.1.7:5000: connect: connection refused")]
    [InlineData("Error from server (ServiceUnavailable): error trying to reach service: dial tcp 10.244.1.7:5000: i/o timeout")]
    [InlineData("Error from server (ServiceUnavailable): error trying to reach service: read tcp 10.0.0.1:4711->10.244.1.7:5000: read: connection reset by peer")]
    [InlineData("Error from server (ServiceUnavailable): the server is currently unable to handle the request")]
    [InlineData("Unable to connect to the server: context deadline exceeded (Client.Timeout exceeded while awaiting headers)")]
    [InlineData("Error from server (Timeout): the server was unable to return a response in the time allotted, but may still be processing the request")]
    public async Task ReadyPodThatTheApiServerDoesNotReachCannotBeTold(string error)
    {
        var probed = TwoContainers.Replace("""{"name":"sampleapp"},""", """{"name":"sampleapp","readinessProbe":{}},""", StringComparison.Ordinal);
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("get deployments*", probed).Fails("get --raw*", error);

        var result = await LabProgram.Run(kubectl, Cancel, "check", "01");

        Assert.Contains(
            "cannot tell /backend of the first container reaches the second on localhost:6000\n"
            + $"            found: The API server cannot reach pods: {error}\n",
            result.Output,
            StringComparison.Ordinal);
    }

    /// <summary>A look that failed is not made good by points that passed.</summary>
    [Fact]
    public async Task LabOfWhichAPointCouldNotBeLookedAtDoesNotPass()
    {
        const string Unreachable =
            "Error from server (ServiceUnavailable): error trying to reach service: dial tcp 10.244.1.7:5000: i/o timeout";
        var solved = Recording.Read("05-services/solution").Objects.Select(item => item.ToJsonString());
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("get deployments*", $$"""{"items":[{{string.Join(",", solved)}}]}""")
            .Fails("get --raw*", Unreachable);

        var result = await LabProgram.Run(kubectl, Cancel, "check", "05");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("found: The API server cannot reach pods: Error from server", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("not yet", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("Lab 05: cannot tell\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NodesThatMayNotBeReadLeaveAPointOpenAndTheLabPasses()
    {
        const string Labelled = """
            {"items":[
              {"kind":"Deployment","metadata":{"name":"sampleapp","uid":"d","generation":1},
               "spec":{"replicas":1,"template":{"spec":{"nodeSelector":{"disk":"ssd"}}}},
               "status":{"replicas":1,"readyReplicas":1,"availableReplicas":1,"updatedReplicas":1,"observedGeneration":1}}]}
            """;
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("get deployments*", Labelled)
            .Fails("get nodes*", """Error from server (Forbidden): nodes is forbidden: User "ann" cannot list resource "nodes" in API group "" at the cluster scope""");

        var result = await LabProgram.Run(kubectl, Cancel, "check", "06");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(
            "cannot tell every pod runs on a node with disk=ssd\n            found: your account has no right to list nodes\n",
            result.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task NamespaceAndContextArePassedOn()
    {
        using var kubectl = FakeKubectl.Empty().Answers("--context prod --namespace team-b config view*", FakeKubectl.Config)
            .Answers("--context prod --namespace team-b version*", FakeKubectl.Versions).Answers(
                "--context prod --namespace team-b get*", Gallery("Ready"));

        var result = (await LabProgram.Run(kubectl, Cancel, "check", "08", "--namespace", "team-b", "--context", "prod")).Succeeded();

        Assert.StartsWith("Looking in namespace team-b of context prod\n", result.Output, StringComparison.Ordinal);
        Assert.All(kubectl.Calls, call => Assert.StartsWith("--context prod --namespace team-b ", call, StringComparison.Ordinal));
    }

    private const string TwoContainers = """
        {"items":[{"kind":"Pod","metadata":{"name":"two-containers"},"spec":{"containers":[{"name":"sampleapp"},{"name":"neighbour"}]},
          "status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}],
            "containerStatuses":[{"name":"neighbour","ready":true},{"name":"sampleapp","ready":true}]}}]}
        """;

    private static string Gallery(string answer) => $$"""
        {"items":[
          {"kind":"Pod","metadata":{"name":"gallery-1"},"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]} },
          {"kind":"ConfigMap","metadata":{"name":"answers"},"data":{"gallery-1":"{{answer}}"} } ]}
        """;
}
