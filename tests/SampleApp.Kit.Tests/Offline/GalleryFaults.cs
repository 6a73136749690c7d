namespace SampleApp.Kit.Tests.Offline;

/// <summary>Which rule each pod of the gallery of pod states is there to break, by file; the other labs may not break any.</summary>
internal static class GalleryFaults
{
    public static IReadOnlyDictionary<string, string> ByFile { get; } = new Dictionary<string, string>
    {
        ["08-pod-states/start/pod-unschedulable.yaml"] = "KnownNodeLabels",
        ["08-pod-states/start/pod-image-missing.yaml"] = "KnownImage",
        ["08-pod-states/start/pod-init-fails.yaml"] = "ShellsSucceed",
        ["08-pod-states/start/pod-crashes.yaml"] = "KeepsRunning",
        ["08-pod-states/start/pod-fails.yaml"] = "KeepsRunning",
        ["08-pod-states/start/pod-not-ready.yaml"] = "BecomesReady",
        ["08-pod-states/start/pod-out-of-memory.yaml"] = "SigtermReachesTheApp",
    };
}
