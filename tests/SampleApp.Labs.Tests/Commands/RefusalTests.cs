using SampleApp.Labs.Tests.Programs;

namespace SampleApp.Labs.Tests.Commands;

/// <summary>
/// What a policy refuses is no wrong solution and no missing right: its own words come first, and nobody waits for what will not come.
/// </summary>
public sealed class RefusalTests
{
    private const string Quota =
        "pods \"sampleapp-7c9-\" is forbidden: exceeded quota: q, requested: limits.cpu=500m, used: limits.cpu=2, limited: limits.cpu=2";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>
    /// Words of an API server 1.36.2. Those of Gatekeeper, OpenShift's constraints, the account and the first two webhooks are from reports.
    /// </summary>
    public static TheoryData<string> Refusals =>
    [
        """Error from server (Forbidden): error when creating "pod.yaml": pods "sampleapp" is forbidden: exceeded quota: q, requested: pods=1, used: pods=0, limited: pods=0""",
        """Error from server (Forbidden): error when creating "pod.yaml": pods "sampleapp" is forbidden: failed quota: q: must specify limits.cpu for: sampleapp""",
        """Error from server (Forbidden): error when creating "pod.yaml": pods "sampleapp" is forbidden: [minimum cpu usage per Container is 100m, but request is 20m, maximum memory usage per Container is 64Mi, but limit is 128Mi]""",
        """Error from server (Forbidden): error when creating "pod.yaml": pods "sampleapp" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false""",
        """Error from server (Forbidden): error when creating "pod.yaml": admission webhook "validate.example.com" denied the request: User "ann" cannot deploy on Fridays""",
        """Error from server (BadRequest): error when creating "pod.yaml": admission webhook "validate.example.com" denied the request: image not found in the allow list""",
        """Error from server: error when creating "pod.yaml": admission webhook "validation.gatekeeper.sh" denied the request: [team] no label""",
        """The pods "sampleapp" is invalid: : ValidatingAdmissionPolicy 'mirror-only' with binding 'mirror-only' denied request: images come from the mirror only""",
        """Error from server (Forbidden): error when creating "pod.yaml": pods "sampleapp" is forbidden: unable to validate against any security context constraint: [provider "anyuid": Forbidden: not usable by user]""",
        """Error from server (Forbidden): error when creating "pod.yaml": pods "sampleapp" is forbidden: unable to create new content in namespace team-a because it is being terminated""",
        """Error from server (Forbidden): error when creating "pod.yaml": pods "sampleapp" is forbidden: error looking up service account team-a/default: serviceaccount "default" not found""",
        """Error from server (InternalError): error when creating "pod.yaml": Internal error occurred: failed calling webhook "v.example.com": failed to call webhook: Post "https://nosuch.lead.svc:443/?timeout=10s": service "nosuch" not found""",
        """Error from server (InternalError): error when creating "pod.yaml": Internal error occurred: failed calling webhook "v.example.com": failed to call webhook: Post "https://v.example.svc:443/": dial tcp 10.96.3.4:443: connect: connection refused""",
    ];

    [Theory, MemberData(nameof(Refusals))]
    public async Task RefusalIsToldInTheClustersWordsAndNotAsAMissingRight(string error)
    {
        using var kubectl = Cluster(Lab()).Fails("apply*", error);

        foreach (var command in new[] { "start", "solve" })
        {
            var result = await LabProgram.Run(kubectl, Cancel, command, "04", "--yes");

            Assert.Equal(2, result.ExitCode);
            Assert.EndsWith($": {error}\n", result.Error, StringComparison.Ordinal);
            Assert.StartsWith("The ", result.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("Your account", result.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("does not answer", result.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task RefusalOfSeveralLinesIsToldWhole()
    {
        using var kubectl = Cluster(Lab()).Fails(
            "apply*",
            """
            Warning: unknown field "spec.typo"
            Error from server: error when creating "pod.yaml": admission webhook "validate.kyverno.svc-fail" denied the request:

            resource Pod/team-a/sampleapp was blocked due to the following policies

            require-labels:
              check-team: the label team is required
            """);

        var result = await LabProgram.Run(kubectl, Cancel, "start", "04", "--yes");

        Assert.EndsWith(
            "denied the request: resource Pod/team-a/sampleapp was blocked due to the following policies "
            + "require-labels: check-team: the label team is required\n",
            result.Error,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("start")]
    [InlineData("solve")]
    public async Task StartAndSolveStopAtPodsThatTheClusterDoesNotTake(string command)
    {
        using var kubectl = Cluster(Lab(Deployment)).Answers("apply*", "deployment.apps/sampleapp created\n");

        var result = await LabProgram.Run(kubectl, Cancel, command, "04", "--yes");

        Assert.Equal(
            (2, $"The cluster refuses the pods of Deployment sampleapp: {Quota} (see: kubectl describe quota)\n"),
            (result.ExitCode, result.Error));
    }

    [Fact]
    public async Task CheckQuotesTheRefusalFirstAndDoesNotWait()
    {
        using var kubectl = Cluster(Lab(Deployment));

        var result = await LabProgram.Run(kubectl, Cancel, "check", "04");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith(
            $"""
            Looking in namespace team-a of context training
            not yet     the cluster takes the pods of Deployment sampleapp
                        found: {Quota}
                        try:   kubectl describe quota

            """,
            result.Output,
            StringComparison.Ordinal);
        Assert.DoesNotContain("waiting for", result.Output, StringComparison.Ordinal);
        Assert.Single(kubectl.Calls, call => call.StartsWith("get deployments", StringComparison.Ordinal) && call.Contains(" -l lab=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("11", """{"kind":"StatefulSet","metadata":{"name":"sampleapp","uid":"u"},"spec":{"replicas":3},"status":{"replicas":0}}""", "StatefulSet")]
    [InlineData("12", """{"kind":"DaemonSet","metadata":{"name":"sampleapp","uid":"u"},"status":{"desiredNumberScheduled":2,"currentNumberScheduled":0}}""", "DaemonSet")]
    public async Task WhatOnlyAnEventTellsIsQuoted(string lab, string workload, string kind)
    {
        const string Events = """
            {"items":[
              {"reason":"FailedCreate","message":"older words","lastTimestamp":"2026-07-01T08:00:00Z"},
              {"reason":"FailedCreate","message":"Error creating: exceeded quota: q","lastTimestamp":"2026-07-01T09:00:00Z"}]}
            """;
        using var kubectl = Cluster(Lab(workload)).Answers(
            "get events --field-selector involvedObject.uid=u,reason=FailedCreate*", Events);

        var result = await LabProgram.Run(kubectl, Cancel, "check", lab);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(
            $"not yet     the cluster takes the pods of {kind} sampleapp\n            found: Error creating: exceeded quota: q\n",
            result.Output,
            StringComparison.Ordinal);
    }

    /// <summary>An event outlives its reason by an hour.</summary>
    [Fact]
    public async Task WorkloadThatHasItsPodsIsNotAskedForEvents()
    {
        using var kubectl = Cluster(Lab(
            """{"kind":"StatefulSet","metadata":{"name":"sampleapp","uid":"u"},"spec":{"replicas":3},"status":{"replicas":3}}"""));

        await LabProgram.Run(kubectl, Cancel, "check", "11");

        Assert.DoesNotContain(kubectl.Calls, call => call.StartsWith("get events", StringComparison.Ordinal));
    }

    private const string Deployment = $$"""
        {"kind":"Deployment","metadata":{"name":"sampleapp","uid":"d","generation":1},"spec":{"replicas":3},
         "status":{"observedGeneration":1,"conditions":[
           {"type":"ReplicaFailure","status":"True","reason":"FailedCreate","message":"pods \"sampleapp-7c9-\" is forbidden: exceeded quota: q, requested: limits.cpu=500m, used: limits.cpu=2, limited: limits.cpu=2"}]} }
        """;

    /// <summary>Leftovers are looked for first, and find nothing.</summary>
    private static FakeKubectl Cluster(params string[] looks) => FakeKubectl.Empty().WithCluster()
        .Answers("get * lab,lab notin*", Lab()).Answers("get deployments*", looks);

    private static string Lab(params string[] items) => $$"""{"items":[{{string.Join(",", items)}}]}""";
}
