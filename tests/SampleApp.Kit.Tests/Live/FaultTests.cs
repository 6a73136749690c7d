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
        await using var ns = await StartProbed();
        var before = await ns.AnyPod(Cancel);

        await Set(ns, before, "liveness");
        await Eventually.Passes(async () => Assert.Equal(1, Restarts(await GetAgain(ns, before))), Cancel, TestNamespace.Deadline);

        await Eventually.Passes(async () => PodStates.IsReady(await GetAgain(ns, before)), Cancel, TestNamespace.Deadline);
        var after = await GetAgain(ns, before);
        Assert.Equal(before.Text("metadata", "uid"), after.Text("metadata", "uid"));
        Assert.Equal((1, "0"), (Restarts(after), PodStates.App(after).Text("lastState", "terminated", "exitCode")));
    }

    [Fact]
    public async Task ReadinessFaultEndsByItselfAndRestartsNobody()
    {
        await using var ns = await StartProbed();
        var pod = await ns.AnyPod(Cancel);
        await WaitForEndpoint(ns, pod, ready: true);

        await Set(ns, pod, "readiness?seconds=20");

        await WaitForEndpoint(ns, pod, ready: false);
        await WaitForEndpoint(ns, pod, ready: true);
        Assert.Equal(0, Restarts(await GetAgain(ns, pod)));
    }

    [Fact]
    public async Task FaultWithACountOfThreeFailsThreeProbes()
    {
        await using var ns = await StartProbed();
        await ns.Run(Cancel, "set", "env", Deployment, "APP_LOG_LEVEL=Verbose"); // so that the log has the probes
        await ns.WaitForRollout(Deployment, Cancel);
        var pod = await ns.AnyPod(Cancel);

        await Set(ns, pod, "readiness?count=3");
        await Eventually.Passes(async () => Assert.Contains("fault readiness ended", await Log(ns, pod), StringComparison.Ordinal), Cancel);
        await WaitForEndpoint(ns, pod, ready: true);

        var log = await Log(ns, pod);
        var failed = log[log.IndexOf("fault readiness set", StringComparison.Ordinal)..].Split('\n')
            .Count(line => line.Contains("GET /readyz answered 503", StringComparison.Ordinal));
        Assert.Equal(3, failed);
    }

    [Fact]
    public async Task BackendThroughAServiceReachesEveryPod()
    {
        await using var ns = await TestNamespace.Create(Cancel);
        await ns.Apply(Cancel, "05-services/start", "05-services/service.yaml", "observer");
        await ns.WaitForRollout(Deployment, Cancel);
        await ns.WaitForRollout("deployment/observer", Cancel);
        var pods = (await ns.List(Cancel, "pods", "-l", "app=sampleapp")).Select(pod => pod.Text("metadata", "name"));
        var observer = (await ns.List(Cancel, "pods", "-l", "app=observer")).Single().Text("metadata", "name")!;

        List<string?> reached = [];
        for (var call = 0; call < 30; call++)
            reached.Add((await ns.Ask(observer, "backend", Cancel)).Text("backend", "pod"));

        TestContext.Current.TestOutputHelper!.WriteLine(
            "30 calls reached: " + string.Join(", ", reached.GroupBy(pod => pod).Select(pod => $"{pod.Key} {pod.Count()} times")));
        Assert.Equal(pods.Order(), reached.Distinct().Order());
    }

    private static async Task<TestNamespace> StartProbed()
    {
        var ns = await TestNamespace.Create(Cancel);
        await ns.Apply(Cancel, "07-health-checks/start/service.yaml", "07-health-checks/solution");
        await ns.WaitForRollout(Deployment, Cancel);
        return ns;
    }

    private static Task<JsonNode> GetAgain(TestNamespace ns, JsonNode pod) => ns.Get(Cancel, "pod", pod.Text("metadata", "name")!);

    private static async Task Set(TestNamespace ns, JsonNode pod, string fault)
    {
        var call = await ns.Call(pod.Text("metadata", "name")!, Cancel, "PUT", $"http://localhost:5000/faults/{fault}");
        Assert.True(call.ExitCode == 0, call.Output + call.Error);
    }

    private static Task WaitForEndpoint(TestNamespace ns, JsonNode pod, bool ready) => Eventually.Passes(
        async () =>
        {
            var slices = await ns.List(Cancel, "endpointslices", "-l", "kubernetes.io/service-name=sampleapp");
            var endpoint = slices.SelectMany(slice => slice.Items("endpoints"))
                .Single(endpoint => endpoint.Text("targetRef", "name") == pod.Text("metadata", "name"));
            Assert.True(endpoint.Is(ready, "conditions", "ready"), endpoint.ToJsonString());
        },
        Cancel);

    private static async Task<string> Log(TestNamespace ns, JsonNode pod) => await ns.Run(Cancel, "logs", pod.Text("metadata", "name")!);

    private static int Restarts(JsonNode pod) => PodStates.App(pod).Number(0, "restartCount");
}
