using System.Diagnostics;
using SampleApp.Kit.Tests.Live;
using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Faults;

/// <summary>Wait until a namespace shows a symptom of <see cref="Symptoms"/>.</summary>
internal static class SymptomChecks
{
    /// <summary>Before the reason: some network plugins drop what a policy forbids, others refuse it.</summary>
    public const string NoAnswer = "No answer from sampleapp: ";

    public static Task ImageMissing(TestNamespace ns, CancellationToken cancel) =>
        AnyPod(ns, pod => PodStates.Waiting(pod) is "ErrImagePull" or "ImagePullBackOff", cancel);

    public static Task AnyContainerRestarted(TestNamespace ns, CancellationToken cancel) => AnyPod(
        ns, pod => pod.Items("status", "containerStatuses").Any(container => container.Number(0, "restartCount") >= 1), cancel);

    public static Task AppRestarted(TestNamespace ns, CancellationToken cancel) =>
        AnyPod(ns, pod => PodStates.App(pod).Number(0, "restartCount") >= 1, cancel);

    public static Task Unschedulable(TestNamespace ns, CancellationToken cancel) =>
        AnyPod(ns, pod => PodStates.Condition(pod, "PodScheduled").Text("reason") == "Unschedulable", cancel);

    public static Task ContainerCannotBeMade(TestNamespace ns, CancellationToken cancel) =>
        AnyPod(ns, pod => PodStates.Waiting(pod) == "CreateContainerConfigError", cancel);

    public static async Task PodsKeepTheOldImage(TestNamespace ns, CancellationToken cancel)
    {
        var controller = await ns.Get(cancel, "replicationcontroller", "sampleapp");
        Assert.Equal("sampleapp:2", ImageOf(controller.At("spec", "template", "spec")));
        Assert.All(await ns.List(cancel, "pods"), pod => Assert.Equal("sampleapp:1", ImageOf(pod["spec"])));
    }

    public static async Task ImageMissingAndOldPodsServe(TestNamespace ns, CancellationToken cancel)
    {
        await ImageMissing(ns, cancel);
        await OldPodsServe(ns, cancel);
    }

    public static async Task NoProgressAndOldPodsServe(TestNamespace ns, CancellationToken cancel)
    {
        await Eventually.Passes(
            async () => Assert.Contains(
                (await ns.Get(cancel, "deployment", "sampleapp")).Items("status", "conditions"),
                condition => condition.Text("reason") == "ProgressDeadlineExceeded"),
            cancel,
            TestNamespace.Deadline);
        await OldPodsServe(ns, cancel);
    }

    public static Task NoEndpoints(TestNamespace ns, CancellationToken cancel) => Slices(
        ns,
        "sampleapp",
        slices =>
        {
            Assert.NotEmpty(slices);
            Assert.All(slices, slice => Assert.Empty(slice.Items("endpoints")));
        },
        cancel);

    public static Func<TestNamespace, CancellationToken, Task> EndpointsWithoutPort(string service) => (ns, cancel) => Slices(
        ns,
        service,
        slices =>
        {
            Assert.Contains(slices, slice => slice.Items("endpoints").Any());
            Assert.All(slices, slice => Assert.Empty(slice.Items("ports")));
        },
        cancel);

    public static Task BothVersionsAnswer(TestNamespace ns, CancellationToken cancel) => Eventually.Passes(
        async () =>
        {
            HashSet<string?> versions = [];
            for (var call = 0; call < 20; call++)
                versions.Add(await ns.AnsweredVersion(cancel));
            Assert.Equal(["1", "2"], versions.Order());
        },
        cancel,
        TestNamespace.Deadline);

    public static Task NoReadyEndpoint(TestNamespace ns, CancellationToken cancel) => Slices(
        ns,
        "sampleapp",
        slices =>
        {
            Assert.Contains(slices, slice => slice.Items("endpoints").Any());
            Assert.All(slices.SelectMany(slice => slice.Items("endpoints")), endpoint => Assert.False(endpoint.Is(true, "conditions", "ready")));
        },
        cancel);

    /// <summary>In a pod that is made after the change: <c>open-sesame</c> has eleven characters.</summary>
    public static async Task OneCharacterMore(TestNamespace ns, CancellationToken cancel)
    {
        await ns.Run(cancel, "rollout", "restart", "deployment/env");
        await Answers(ns, "env", "config", answer => Assert.Contains("\"12 characters, SHA-256 ", answer, StringComparison.Ordinal), cancel);
    }

    public static async Task HangIsNoticedLate(TestNamespace ns, CancellationToken cancel)
    {
        await ns.WaitForRollout("deployment/sampleapp", cancel);
        var pod = (await ns.AnyPod(cancel)).Text("metadata", "name")!;
        var watch = Stopwatch.StartNew();
        (await ns.Call(pod, cancel, "PUT", "http://localhost:5000/faults/hang")).Succeeded();
        await AppRestarted(ns, cancel);
        // Three timeouts of 20 seconds each; with a short timeout three periods make no more than 20 seconds.
        Assert.True(watch.Elapsed > TimeSpan.FromSeconds(50), $"Restarted after {watch.Elapsed}.");
    }

    public static async Task KilledAfterTheGracePeriod(TestNamespace ns, CancellationToken cancel)
    {
        await AnyPod(ns, pod => PodStates.Condition(pod, "Ready").Text("status") == "True", cancel);
        var pod = (await ns.List(cancel, "pods")).Single(pod => pod.Text("metadata", "deletionTimestamp") is null).Text("metadata", "name")!;
        await ns.Call(pod, cancel, "PUT", "http://localhost:5000/faults/liveness");
        await AnyPod(ns, pod => PodStates.App(pod).Number(0, "lastState", "terminated", "exitCode") == 137, cancel);
    }

    public static Task DefaultMessage(TestNamespace ns, CancellationToken cancel) => Answers(
        ns,
        "env-from",
        "",
        answer => Assert.StartsWith("HTTP/1.1 200 OK\n{\"message\":\"Hello, World!\"", answer, StringComparison.Ordinal),
        cancel);

    public static async Task NameNotFound(TestNamespace ns, CancellationToken cancel)
    {
        await ns.WaitForRollout("statefulset/sampleapp", cancel);
        var call = await ns.Call("sampleapp-0", cancel, "http://sampleapp-1.sampleapp-pod:5000/");
        Assert.Equal(2, call.ExitCode);
        Assert.Contains("name not found", call.Error, StringComparison.Ordinal);
    }

    public static async Task ClaimPending(TestNamespace ns, CancellationToken cancel)
    {
        await Unschedulable(ns, cancel);
        Assert.All(await ns.List(cancel, "persistentvolumeclaims"), claim => Assert.Equal("Pending", claim.Text("status", "phase")));
    }

    public static async Task WorkIsDoneAndTheJobIsNot(TestNamespace ns, CancellationToken cancel)
    {
        await AnyPod(
            ns,
            pod => pod.Items("status", "containerStatuses").Named(PodStates.AppName).At("state", "terminated") is not null
                && pod.Items("status", "containerStatuses").Named("neighbour").At("state", "running") is not null,
            cancel);
        Assert.Equal("1", (await ns.Get(cancel, "job", "with-sidecar")).Text("status", "active"));
    }

    public static Func<TestNamespace, CancellationToken, Task> PodsRefused(string words) => (ns, cancel) => Eventually.Passes(
        async () => Assert.Contains(
            words,
            PodStates.Condition(await ns.Get(cancel, "deployment", "sampleapp"), "ReplicaFailure").Text("message") ?? "",
            StringComparison.Ordinal),
        cancel,
        TestNamespace.Deadline);

    public static Func<TestNamespace, CancellationToken, Task> CallSays(string from, string url, string words) => (ns, cancel) =>
        Eventually.Passes(
            async () =>
            {
                var call = await Exec(ns, from, url, cancel);
                Assert.Contains(words, call.Output + call.Error, StringComparison.Ordinal);
            },
            cancel,
            TestNamespace.Deadline);

    public static async Task OnlyTheAddressAnswers(TestNamespace ns, CancellationToken cancel)
    {
        await CallSays("deploy/observer", "http://sampleapp/", NoAnswer)(ns, cancel);
        var address = (await ns.Get(cancel, "service", "sampleapp")).Text("spec", "clusterIP")!;
        var url = address.Contains(':') ? $"http://[{address}]/" : $"http://{address}/";
        Assert.Equal(0, (await Exec(ns, "deploy/observer", url, cancel)).ExitCode);
    }

    public static Func<TestNamespace, CancellationToken, Task> ListOf(string group, string resource, string words) => (ns, cancel) =>
        CallSays("reader", $"https://kubernetes.default.svc/{group}/v1/namespaces/{ns.Name}/{resource}?limit=1", words)(ns, cancel);

    /// <summary>Names no container: the observer's has another name than the others'.</summary>
    private static Task<ShellResult> Exec(TestNamespace ns, string from, string url, CancellationToken cancel) =>
        ns.Try(cancel, "exec", from, "--", "/app/SampleApp", "call", url);

    public static async Task UtilizationUnknown(TestNamespace ns, CancellationToken cancel)
    {
        await ns.Apply(cancel, "18-autoscaling/horizontal-pod-autoscaler.yaml");
        await Eventually.Passes(
            async () => Assert.Contains(
                "missing request for cpu",
                PodStates.Condition(await ns.Get(cancel, "hpa", "sampleapp"), "ScalingActive").Text("message") ?? "",
                StringComparison.Ordinal),
            cancel,
            TestNamespace.Deadline);
    }

    public static async Task ManifestSetsReplicas(TestNamespace ns, CancellationToken cancel) =>
        Assert.Contains(
            "replicas: 1",
            await ns.Run(cancel, "apply", "view-last-applied", "deployment/sampleapp"),
            StringComparison.Ordinal);

    public static Func<TestNamespace, CancellationToken, Task> BudgetAllowsNothing(int expectedPods) => (ns, cancel) => Eventually.Passes(
        async () =>
        {
            var status = (await ns.Get(cancel, "poddisruptionbudget", "sampleapp"))["status"];
            Assert.Equal((expectedPods, 0), (status.Number(-1, "expectedPods"), status.Number(-1, "disruptionsAllowed")));
        },
        cancel,
        TestNamespace.Deadline);

    public static async Task ConfigMapWithoutHash(TestNamespace ns, CancellationToken cancel) =>
        Assert.Contains(await ns.List(cancel, "configmaps"), map => map.Text("metadata", "name") == "sampleapp");

    public static async Task StillTheImageWithAShell(TestNamespace ns, CancellationToken cancel)
    {
        await ns.WaitForRollout("deployment/sampleapp", cancel);
        Assert.Equal("sampleapp:1", ImageOf((await ns.Get(cancel, "deployment", "sampleapp")).At("spec", "template", "spec")));
    }

    public static Task NoPodWanted(TestNamespace ns, CancellationToken cancel) => Eventually.Passes(
        async () => Assert.Equal("0", (await ns.Get(cancel, "daemonset", "sampleapp")).Text("status", "desiredNumberScheduled")), cancel);

    private static Task AnyPod(TestNamespace ns, Func<JsonNode, bool> shows, CancellationToken cancel) => Eventually.Passes(
        async () => Assert.Contains(await ns.List(cancel, "pods"), pod => shows(pod)), cancel, TestNamespace.Deadline);

    /// <summary>Once the Deployment is rolled out, a request to one of its pods is answered so.</summary>
    private static async Task Answers(TestNamespace ns, string deployment, string path, Action<string> show, CancellationToken cancel)
    {
        await ns.WaitForRollout($"deployment/{deployment}", cancel);
        await Eventually.Passes(
            async () => show((await ns.Call($"deploy/{deployment}", cancel, $"http://localhost:5000/{path}")).Output), cancel);
    }

    private static Task Slices(TestNamespace ns, string service, Action<JsonNode[]> show, CancellationToken cancel) => Eventually.Passes(
        async () => show(await ns.List(cancel, "endpointslices", "-l", $"kubernetes.io/service-name={service}")), cancel);

    private static async Task OldPodsServe(TestNamespace ns, CancellationToken cancel) =>
        Assert.True((await ns.Get(cancel, "deployment", "sampleapp")).Number(0, "status", "readyReplicas") >= 3);

    private static string? ImageOf(JsonNode? spec) => spec.Items("containers").Named(PodStates.AppName).Text("image");
}
