using SampleApp.Labs.Tests.Programs;
using static SampleApp.Labs.Tests.Commands.DoctorCluster;

namespace SampleApp.Labs.Tests.Commands;

/// <summary>What the preflight says where a call of its own fails: what was refused, or that it cannot tell.</summary>
public sealed class DoctorFailureTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

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
    [InlineData("""Error from server (Forbidden): error when creating "pod-doctor.yaml": pods "lab-doctor" is forbidden: exceeded quota: pods, requested: pods=1, used: pods=5, limited: pods=5""", "The cluster refuses this here")]
    [InlineData("""Error from server (Forbidden): error when creating "pod-doctor.yaml": pods is forbidden: User "ann" cannot create resource "pods" in API group "" in the namespace "team-a" """, "Your account has no right to do this here")]
    [InlineData("""Error from server (NotFound): error when creating "pod-doctor.yaml": namespaces "team-a" not found""", "Not found")]
    public async Task PodThatIsRefusedIsAFinding(string error, string found)
    {
        using var kubectl = FakeKubectl.Empty().Fails("apply*", error).Then(WellCluster);

        var result = await LabProgram.Run(kubectl, Cancel, "doctor");

        Assert.Equal((1, ""), (result.ExitCode, result.Error));
        Assert.Contains($"found: {found}: Error from server", result.Output, StringComparison.Ordinal);
    }
}
