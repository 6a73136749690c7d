using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Live;

/// <summary>The app's faults as the kubelet and the EndpointSlices see them, in the pods of lab 07; and who answers behind a Service.</summary>
public sealed class FaultTests
{
    private const string Deployment = "deployment/sampleapp";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LivenessFaultRestartsTheContainerInTheSamePod()
    {
        await using var space = await StartProbed();
        var before = await space.AnyPod(Cancel);

        await Set(space, before, "liveness");
        await Eventually.Passes(async () => Assert.Equal(1, Restarts(await Same(space, before))), Cancel, TestNamespace.Deadline);

        await Eventually.Passes(async () => PodStates.IsReady(await Same(space, before)), Cancel, TestNamespace.Deadline);
        var after = await Same(space, before);
        Assert.Equal(before.Text("metadata", "uid"), after.Text("metadata", "uid"));
        Assert.Equal((1, "0"), (Restarts(after), PodStates.App(after).Text("lastState", "terminated", "exitCode")));
    }

    [Fact]
    public async Task ReadinessFaultEndsByItselfAndRestartsNobody()
    {
        await using var space = await StartProbed();
        var pod = await space.AnyPod(Cancel);
        await EndpointTurns(space, pod, ready: true);

        await Set(space, pod, "readiness?seconds=20");

        await EndpointTurns(space, pod, ready: false);
        await EndpointTurns(space, pod, ready: true);
        Assert.Equal(0, Restarts(await Same(space, pod)));
    }

    [Fact]
    public async Task CountOfThreeIsThreeProbes()
    {
        await using var space = await StartProbed();
        await space.Run(Cancel, "set", "env", Deployment, "APP_LOG_LEVEL=Verbose"); // the log has the probes then
        await space.RolledOut(Deployment, Cancel);
        var pod = await space.AnyPod(Cancel);

        await Set(space, pod, "readiness?count=3");
        await Eventually.Passes(async () => Assert.Contains("fault readiness ended", await Log(space, pod), StringComparison.Ordinal), Cancel);
        await EndpointTurns(space, pod, ready: true);

        var log = await Log(space, pod);
        var failed = log[log.IndexOf("fault readiness set", StringComparison.Ordinal)..].Split('\n')
            .Count(line => line.Contains("GET /readyz answered 503", StringComparison.Ordinal));
        Assert.Equal(3, failed);
    }

    [Fact]
    public async Task BackendThroughAServiceReachesEveryPod()
    {
        await using var space = await TestNamespace.Create(Cancel);
        await space.Apply(Cancel, "05-services/start", "05-services/service.yaml", "observer");
        await space.RolledOut(Deployment, Cancel);
        await space.RolledOut("deployment/observer", Cancel);
        var pods = (await space.List(Cancel, "pods", "-l", "app=sampleapp")).Select(pod => pod.Text("metadata", "name"));
        var observer = (await space.List(Cancel, "pods", "-l", "app=observer")).Single().Text("metadata", "name")!;

        List<string?> reached = [];
        for (var call = 0; call < 30; call++)
            reached.Add((await space.Ask(observer, "backend", Cancel)).Text("backend", "pod"));

        TestContext.Current.TestOutputHelper!.WriteLine(
            "30 calls reached: " + string.Join(", ", reached.GroupBy(pod => pod).Select(pod => $"{pod.Key} {pod.Count()} times")));
        Assert.Equal(pods.Order(), reached.Distinct().Order());
    }

    private static async Task<TestNamespace> StartProbed()
    {
        var space = await TestNamespace.Create(Cancel);
        await space.Apply(Cancel, "07-health-checks/start/service.yaml", "07-health-checks/solution");
        await space.RolledOut(Deployment, Cancel);
        return space;
    }

    private static Task<JsonNode> Same(TestNamespace space, JsonNode pod) => space.Get(Cancel, "pod", pod.Text("metadata", "name")!);

    private static async Task Set(TestNamespace space, JsonNode pod, string fault)
    {
        var call = await space.Call(pod.Text("metadata", "name")!, Cancel, "PUT", $"http://localhost:5000/faults/{fault}");
        Assert.True(call.ExitCode == 0, call.Output + call.Error);
    }

    private static Task EndpointTurns(TestNamespace space, JsonNode pod, bool ready) => Eventually.Passes(
        async () =>
        {
            var slices = await space.List(Cancel, "endpointslices", "-l", "kubernetes.io/service-name=sampleapp");
            var endpoint = slices.SelectMany(slice => slice.Items("endpoints"))
                .Single(endpoint => endpoint.Text("targetRef", "name") == pod.Text("metadata", "name"));
            Assert.True(endpoint.Is(ready, "conditions", "ready"), endpoint.ToJsonString());
        },
        Cancel);

    private static async Task<string> Log(TestNamespace space, JsonNode pod) => await space.Run(Cancel, "logs", pod.Text("metadata", "name")!);

    private static int Restarts(JsonNode pod) => PodStates.App(pod).Number(0, "restartCount");
}
