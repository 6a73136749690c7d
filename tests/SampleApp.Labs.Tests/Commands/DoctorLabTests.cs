using SampleApp.Labs.Tests.Programs;

namespace SampleApp.Labs.Tests.Commands;

/// <summary><c>lab doctor NN</c>: what one lab needs beyond the others.</summary>
public sealed class DoctorLabTests
{
    private const string Called = """{"kind":"Pod","metadata":{"name":"lab-doctor-called"},"status":{"podIP":"10.1.2.3"}}""";

    private const string Answered = "HTTP/1.1 200 OK\nok\n";

    private const string Dropped = "No answer from 10.1.2.3:5000: no answer within 10 s\ncommand terminated with exit code 2\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LabThatNeedsNothingMoreSaysSo()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster();

        var result = (await LabProgram.Run(kubectl, Cancel, "doctor", "05")).Succeeded();

        Assert.Equal(
            "Looking in namespace team-a of context training\nLab 05 needs nothing beyond what all labs need; for that, see: lab doctor\n", result.Output);
    }

    [Fact]
    public async Task RolesAreForAnAdministratorOfTheNamespace()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Fails("auth can-i * role*", "").Answers("auth can-i*", "");

        var result = await LabProgram.Run(kubectl, Cancel, "doctor", "20");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(
            "            found: you may not create roles.rbac.authorization.k8s.io, create rolebindings.rbac.authorization.k8s.io, "
            + "patch rolebindings.rbac.authorization.k8s.io\n            try:   Ask for the role admin in this namespace\n",
            result.Output,
            StringComparison.Ordinal);
        Assert.EndsWith("Not ready for lab 20\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RightOnASubresourceIsAskedAsOne()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("auth can-i*", "");

        (await LabProgram.Run(kubectl, Cancel, "doctor", "17")).Succeeded();

        Assert.Contains("auth can-i patch pods --subresource=resize --quiet", kubectl.Calls);
    }

    /// <summary>The lab passes without it.</summary>
    [Fact]
    public async Task RightForOneStepThatIsMissingIsSaidAndIsNoFailure()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Fails("auth can-i*", "");

        var result = (await LabProgram.Run(kubectl, Cancel, "doctor", "17")).Succeeded();

        Assert.Contains(
            "cannot tell you may change what a running pod may use\n            found: you may not patch pods/resize\n", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("\nReady for lab 17 except for one step; for what all labs need, see: lab doctor\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownRightForOneStepIsCannotTell()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Fails(
            "auth can-i*", "Unable to connect to the server: net/http: TLS handshake timeout");

        var result = await LabProgram.Run(kubectl, Cancel, "doctor", "17");

        Assert.Equal(2, result.ExitCode);
        Assert.EndsWith("\nCannot tell whether this is ready for lab 17\n", result.Output, StringComparison.Ordinal);
    }

    /// <summary>A right that could not be asked for does not hide it.</summary>
    [Fact]
    public async Task NeedOfTheWholeLabThatIsMissingDecides()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("delete*", "")
            .Fails("auth can-i*", "Unable to connect to the server: net/http: TLS handshake timeout")
            .Fails("apply*", """Error from server (Forbidden): pods "lab-doctor" is forbidden: exceeded quota: q""");

        var result = await LabProgram.Run(kubectl, Cancel, "doctor", "22");

        Assert.Equal(1, result.ExitCode);
        Assert.EndsWith("\nNot ready for lab 22\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClusterWithoutAMetricsApiIsNotReadyForAutoscaling()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("auth can-i*", "").Fails(
            "get --raw /apis/metrics.k8s.io/*", "Error from server (NotFound): the server could not find the requested resource");

        var result = await LabProgram.Run(kubectl, Cancel, "doctor", "18");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("found: this cluster has no metrics API\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MetricsThatCannotBeHadForNowAreNotSaidToBeMissing()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("auth can-i*", "").Fails(
            "get --raw /apis/metrics.k8s.io/*", "Error from server (ServiceUnavailable): the server is currently unable to handle the request");

        var result = await LabProgram.Run(kubectl, Cancel, "doctor", "18");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("unable to handle the request", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneNodeLeavesOnePointOfTheSpreadingOpen()
    {
        using var kubectl = FakeKubectl.Empty().Answers(
            "get nodes*", """{"items":[{"metadata":{"name":"node-1"}}]}""").WithCluster().Answers("auth can-i*", "");

        var result = (await LabProgram.Run(kubectl, Cancel, "doctor", "21")).Succeeded();

        Assert.Contains("found: this cluster has one node\n", result.Output, StringComparison.Ordinal);
    }

    /// <summary>As every trainee of a class.</summary>
    [Fact]
    public async Task NodesThatMayNotBeListedLeaveTheSamePointOpen()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Fails("auth can-i list nodes*", "").Answers("auth can-i*", "");

        var result = (await LabProgram.Run(kubectl, Cancel, "doctor", "21")).Succeeded();

        Assert.Contains("found: your account may not list nodes\n", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("\nReady for lab 21 except for one step; for what all labs need, see: lab doctor\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ImageWithoutAShellIsTriedByAPodOfIt()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("auth can-i*", "").Answers("delete*", "").Answers("apply*", "").Answers(
            "get pod lab-doctor*",
            """{"kind":"Pod","metadata":{"name":"lab-doctor"},"status":{"containerStatuses":[{"name":"lab-doctor","state":{"waiting":{"reason":"ImagePullBackOff"}}}]}}""");

        var result = await LabProgram.Run(kubectl, Cancel, "doctor", "22");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(kubectl.Calls, call => call.StartsWith("apply -f ", StringComparison.Ordinal) && call.EndsWith("pod-doctor-chiseled.yaml", StringComparison.Ordinal));
        Assert.Contains("ImagePullBackOff", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DroppedCallMeansThatPoliciesAreEnforced()
    {
        using var kubectl = WithPods(FakeKubectl.Empty().WithCluster(), Answered, Dropped);

        var result = (await LabProgram.Run(kubectl, Cancel, "doctor", "19")).Succeeded();

        Assert.Contains("ok          network policies are enforced\n", result.Output, StringComparison.Ordinal);
        Assert.StartsWith("delete -f ", kubectl.Calls[^1], StringComparison.Ordinal);
        Assert.EndsWith("policies --ignore-not-found --wait=false", kubectl.Calls[^1], StringComparison.Ordinal);
    }

    /// <summary>It takes its 30 s: a plugin may be slow to take a policy up.</summary>
    [Fact]
    public async Task CallThatGetsThroughForHalfAMinuteMeansThatPoliciesAreNotEnforced()
    {
        using var kubectl = WithPods(FakeKubectl.Empty().WithCluster(), Answered);

        var result = await LabProgram.Run(kubectl, Cancel, "doctor", "19");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("found: a call that a policy forbids got an answer for 30 s\n", result.Output, StringComparison.Ordinal);
        Assert.InRange(kubectl.Calls.Count(call => call.StartsWith("exec lab-doctor-caller", StringComparison.Ordinal)), 10, 35);
    }

    [Fact]
    public async Task CallThatNothingForbidsAndThatGetsNoAnswerTellsNothing()
    {
        using var kubectl = WithPods(
            FakeKubectl.Empty().WithCluster().Answers("get networkpolicies*", """{"items":[]}"""), Dropped);

        var result = await LabProgram.Run(kubectl, Cancel, "doctor", "19");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("found: one pod gets no answer from another, and no policy is there\n", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(kubectl.Calls, call => call.EndsWith("network-policy.yaml", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CallThatAnExistingPolicyForbidsProvesEnforcement()
    {
        using var kubectl = WithPods(
            FakeKubectl.Empty().WithCluster().Answers("get networkpolicies*", """{"items":[{"metadata":{"name":"default-deny-in"}}]}"""), Dropped);

        (await LabProgram.Run(kubectl, Cancel, "doctor", "19")).Succeeded();
    }

    [Fact]
    public async Task PodsThatTheClusterRefusesAreToldInItsWords()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("delete*", "").Fails(
            "apply*", """Error from server (Forbidden): pods "lab-doctor-called" is forbidden: exceeded quota: q""");

        var result = await LabProgram.Run(kubectl, Cancel, "doctor", "19");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("exceeded quota: q", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("--wait=false", kubectl.Calls[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task CtrlCDuringTheTrialDeletesItsObjects()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("delete*", "").Answers("apply*", "").Does("wait*", "", "exec sleep 300");
        using var lab = LabProgram.Launch(kubectl, "doctor", "19");
        await Eventually.Passes(
            () => Assert.Contains(kubectl.Calls, call => call.StartsWith("wait ", StringComparison.Ordinal)), Cancel);

        await LabProgram.Interrupt(lab, Cancel);

        await lab.WaitForExitAsync(Cancel);
        Assert.Equal(2, lab.ExitCode);
        Assert.EndsWith("policies --ignore-not-found --wait=false", kubectl.Calls[^1], StringComparison.Ordinal);
    }

    /// <summary>The calls from one pod to the other end like these, in order; all further ones like the last.</summary>
    private static FakeKubectl WithPods(FakeKubectl kubectl, params string[] calls)
    {
        kubectl.Answers("delete*", "").Answers("apply*", "").Answers("wait*", "").Answers("get pod lab-doctor-called*", Called);
        return calls is [Answered, Dropped]
            ? kubectl.Does(
                "exec lab-doctor-caller*",
                "",
                $"""
                if [ -e "$(dirname "$0")/called" ]; then printf '{Dropped.Replace("\n", "\\n", StringComparison.Ordinal)}' >&2; exit 2; fi
                touch "$(dirname "$0")/called"; printf '{Answered.Replace("\n", "\\n", StringComparison.Ordinal)}'
                """)
            : calls is [Dropped] ? kubectl.Fails("exec lab-doctor-caller*", Dropped, 2)
            : kubectl.Answers("exec lab-doctor-caller*", calls);
    }
}
