using System.Diagnostics;
using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Live;

/// <summary>Every planted fault shows its symptom on a real cluster.</summary>
public sealed class BrokenTests
{
    /// <summary>By folder: what is to be seen, once it has been applied over what the lab begins with.</summary>
    private static readonly Dictionary<string, Func<TestNamespace, Task>> Symptoms = new()
    {
        ["01-pods/broken/wrong-tag"] = space => AnyPod(space, pod => IsImageMissing(pod)),
        ["01-pods/broken/port-clash"] = space => AnyPod(
            space, pod => pod.Items("status", "containerStatuses").Any(container => container.Number(0, "restartCount") >= 1)),
        ["02-replication-controllers/broken/image-edited"] = async space =>
        {
            var controller = await space.Get(Cancel, "replicationcontroller", "sampleapp");
            Assert.Equal("sampleapp:2", controller.At("spec", "template", "spec").Items("containers").First().Text("image"));
            Assert.All(await space.List(Cancel, "pods"), pod => Assert.Equal("sampleapp:1", pod.Items("spec", "containers").First().Text("image")));
        },
        ["04-deployments/broken/missing-tag"] = async space =>
        {
            await AnyPod(space, IsImageMissing);
            await StillServes(space, 3);
        },
        ["04-deployments/broken/never-ready"] = async space =>
        {
            await Eventually.Passes(
                async () => Assert.Contains(
                    (await space.Get(Cancel, "deployment", "sampleapp")).Items("status", "conditions"),
                    condition => condition.Text("reason") == "ProgressDeadlineExceeded"),
                Cancel,
                TestNamespace.Deadline);
            await StillServes(space, 3);
        },
        ["05-services/broken/selector-typo"] = space => Slices(space, "sampleapp", slices => Assert.All(slices, slice => Assert.Empty(slice.Items("endpoints")))),
        ["05-services/broken/wrong-port-name"] = space => Slices(space, "sampleapp", HaveAddressesAndNoPort),
        ["06-labels-and-nodes/broken/no-such-node"] = space => AnyPod(space, IsUnschedulable),
        ["07-health-checks/broken/no-startup-probe"] = space => AnyPod(space, pod => GalleryStates.Container(pod).Number(0, "restartCount") >= 1),
        ["07-health-checks/broken/slow-timeout"] = async space =>
        {
            await space.RolledOut("deployment/sampleapp", Cancel);
            var pod = (await space.List(Cancel, "pods"))[0].Text("metadata", "name")!;
            var watch = Stopwatch.StartNew();
            Assert.Equal(0, (await space.Call(pod, Cancel, "PUT", "http://localhost:5000/faults/hang")).ExitCode);
            await AnyPod(space, pod => GalleryStates.Container(pod).Number(0, "restartCount") >= 1);
            // Three times the timeout of 20 seconds, where three periods and a short timeout make no more than 20.
            Assert.True(watch.Elapsed > TimeSpan.FromSeconds(50), $"Restarted after {watch.Elapsed}.");
        },
        ["09-pod-lifecycle/broken/swallowed-sigterm"] = async space =>
        {
            await AnyPod(space, pod => GalleryStates.Condition(pod, "Ready").Text("status") == "True");
            var pod = (await space.List(Cancel, "pods")).Single(pod => pod.Text("metadata", "deletionTimestamp") is null).Text("metadata", "name")!;
            await space.Call(pod, Cancel, "PUT", "http://localhost:5000/faults/liveness");
            await AnyPod(space, pod => GalleryStates.Container(pod).Number(0, "lastState", "terminated", "exitCode") == 137);
        },
        ["09-pod-lifecycle/broken/failing-post-start"] = space => AnyPod(space, pod => GalleryStates.Container(pod).Number(0, "restartCount") >= 1),
        ["10-config-maps/broken/wrong-key"] = async space =>
        {
            await space.RolledOut("deployment/env-from", Cancel);
            await Eventually.Passes(
                async () => Assert.StartsWith(
                    "HTTP/1.1 200 OK\n{\"message\":\"Hello, World!\"",
                    (await space.Call("deploy/env-from", Cancel, "http://localhost:5000/")).Output,
                    StringComparison.Ordinal),
                Cancel);
        },
        ["10-config-maps/broken/missing-config-map"] = space => AnyPod(space, pod => GalleryStates.Waiting(pod) == "CreateContainerConfigError"),
        ["11-stateful-sets/broken/no-service"] = async space =>
        {
            await space.RolledOut("statefulset/sampleapp", Cancel);
            var call = await space.Call("sampleapp-0", Cancel, "http://sampleapp-1.sampleapp-pod:5000/");
            Assert.Equal(2, call.ExitCode);
            Assert.Contains("name not found", call.Error, StringComparison.Ordinal);
        },
        ["11-stateful-sets/broken/no-storage-class"] = async space =>
        {
            await AnyPod(space, IsUnschedulable);
            Assert.All(await space.List(Cancel, "persistentvolumeclaims"), claim => Assert.Equal("Pending", claim.Text("status", "phase")));
        },
        ["12-daemon-sets/broken/no-node"] = space => Eventually.Passes(
            async () => Assert.Equal("0", (await space.Get(Cancel, "daemonset", "sampleapp")).Text("status", "desiredNumberScheduled")), Cancel),
        ["13-repair-the-old-kit/broken/half-mended"] = space => Slices(space, "flaskapp", HaveAddressesAndNoPort),
    };

    /// <summary>Those that the API server refuses are in <see cref="AcceptedTests"/>.</summary>
    public static TheoryData<string> Faults =>
        [.. PlantedFaults.All.Where(fault => !fault.IsRefused).Select(fault => fault.Folder)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Faults))]
    public async Task FaultShowsItsSymptom(string folder)
    {
        await using var space = await TestNamespace.Create(Cancel);
        var lab = folder.Split('/')[0];
        await space.Start(lab, Cancel);
        if (lab.StartsWith("02", StringComparison.Ordinal))
        {
            await space.Apply(Cancel, $"{lab}/replication-controller.yaml");
            await Workloads.ReachState(space, KitFolder.In(lab).Single(manifest => manifest.Kind == "ReplicationController"), Cancel);
        }

        await space.Apply(Cancel, folder);

        await Symptoms[folder](space);
    }

    private static async Task AnyPod(TestNamespace space, Func<JsonNode, bool> shows) => await Eventually.Passes(
        async () => Assert.Contains(await space.List(Cancel, "pods"), pod => shows(pod)), Cancel, TestNamespace.Deadline);

    private static Task Slices(TestNamespace space, string service, Action<JsonNode[]> show) =>
        Eventually.Passes(async () => show(await space.List(Cancel, "endpointslices", "-l", $"kubernetes.io/service-name={service}")), Cancel);

    private static void HaveAddressesAndNoPort(JsonNode[] slices)
    {
        Assert.Contains(slices, slice => slice.Items("endpoints").Any());
        Assert.All(slices, slice => Assert.Empty(slice.Items("ports")));
    }

    private static async Task StillServes(TestNamespace space, int ready) =>
        Assert.True((await space.Get(Cancel, "deployment", "sampleapp")).Number(0, "status", "readyReplicas") >= ready);

    private static bool IsImageMissing(JsonNode pod) => GalleryStates.Waiting(pod) is "ErrImagePull" or "ImagePullBackOff";

    private static bool IsUnschedulable(JsonNode pod) => GalleryStates.Condition(pod, "PodScheduled").Text("reason") == "Unschedulable";
}
