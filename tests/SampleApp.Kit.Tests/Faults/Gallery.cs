using SampleApp.Kit.Tests.Live;
using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Faults;

/// <summary>The pods of lab 08, which show what the other labs may not have; by file.</summary>
internal static class Gallery
{
    public static IReadOnlyDictionary<string, GalleryPod> All { get; } = new Dictionary<string, GalleryPod>
    {
        ["08-pod-states/start/pod-ready.yaml"] = new(PodStates.IsReady),
        ["08-pod-states/start/pod-unschedulable.yaml"] = new(
            pod => Assert.Equal(("Pending", "Unschedulable"), (Phase(pod), PodStates.Condition(pod, "PodScheduled").Text("reason"))),
            "KnownNodeLabels"),
        ["08-pod-states/start/pod-image-missing.yaml"] = new(
            pod => Assert.Contains(PodStates.Waiting(pod), new[] { "ErrImagePull", "ImagePullBackOff", "ErrImageNeverPull" }),
            "KnownImage"),
        ["08-pod-states/start/pod-init-fails.yaml"] = new(
            pod => Assert.Equal(("Failed", null), (Phase(pod), PodStates.App(pod).At("state", "running"))), "ShellsSucceed", 1),
        ["08-pod-states/start/pod-crashes.yaml"] = new(
            pod => Assert.True(PodStates.App(pod).Number(0, "restartCount") >= 1), "KeepsRunning", 1),
        ["08-pod-states/start/pod-not-ready.yaml"] = new(
            pod => Assert.Equal(("Running", "False"), (Phase(pod), PodStates.Condition(pod, "Ready").Text("status"))), "BecomesReady"),
        ["08-pod-states/start/pod-succeeds.yaml"] = new(pod => Assert.Equal("Succeeded", Phase(pod)), ExitCode: 0),
        ["08-pod-states/start/pod-fails.yaml"] = new(pod => Assert.Equal("Failed", Phase(pod)), "KeepsRunning", 3),
        ["08-pod-states/start/pod-out-of-memory.yaml"] = new(
            pod => Assert.Equal(("Failed", "OOMKilled"), (Phase(pod), PodStates.App(pod).Text("state", "terminated", "reason"))),
            "SigtermReachesTheApp",
            137), // by the kernel, at the memory limit
    };

    private static string? Phase(JsonNode pod) => pod.Text("status", "phase");
}
