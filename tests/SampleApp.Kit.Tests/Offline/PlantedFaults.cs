namespace SampleApp.Kit.Tests.Offline;

/// <summary>Which rule each planted fault is there to break. Nothing else may be wrong with it.</summary>
internal static class PlantedFaults
{
    /// <summary>By folder.</summary>
    public static IReadOnlyDictionary<string, string[]> Broken { get; } = new Dictionary<string, string[]>
    {
        ["01-pods/broken/wrong-tag"] = ["KnownImage"],
        ["01-pods/broken/port-clash"] = ["NoPortClash"],
        ["02-replication-controllers/broken/image-edited"] = ["TemplateKeptByOldControllers"],
        ["03-replica-sets/broken/selector-mismatch"] = ["SelectorMatchesTemplate"],
        ["04-deployments/broken/missing-tag"] = ["KnownImage"],
        ["04-deployments/broken/never-ready"] = ["BecomesReady"],
        ["05-services/broken/selector-typo"] = ["SelectorFindsPods"],
        ["05-services/broken/wrong-port-name"] = ["ServiceFindsPort"],
        ["06-labels-and-nodes/broken/no-such-node"] = ["KnownNodeLabels"],
        ["07-health-checks/broken/no-startup-probe"] = ["StartOutlivesLiveness"],
        ["07-health-checks/broken/slow-timeout"] = ["TimeoutWithinPeriod"],
        ["09-pod-lifecycle/broken/swallowed-sigterm"] = ["SigtermReachesTheApp"],
        ["09-pod-lifecycle/broken/failing-post-start"] = ["ShellsSucceed"],
        ["10-config-maps/broken/wrong-key"] = ["NameIsRead"],
        ["10-config-maps/broken/missing-config-map"] = ["ConfigMapExists"],
        ["11-stateful-sets/broken/no-service"] = ["HeadlessServiceExists"],
        ["11-stateful-sets/broken/no-storage-class"] = ["DefaultStorageClass"],
        ["12-daemon-sets/broken/no-node"] = ["KnownNodeLabels"],
        ["13-repair-the-old-kit/broken/old-kit"] =
        [
            "ContainerNamedForTheUpdate", "CurrentApiVersion", "NameIsRead", "NamedPortThatTheAppListensOn", "ProbesDiffer",
            "ServiceFindsPort", "TimeoutWithinPeriod",
        ],
        ["13-repair-the-old-kit/broken/half-mended"] =
        [
            "ContainerNamedForTheUpdate", "NameIsRead", "NamedPortThatTheAppListensOn", "ProbesDiffer", "ServiceFindsPort", "TimeoutWithinPeriod",
        ],
    };

    /// <summary>The gallery of pod states shows what the other labs may not have; by file.</summary>
    public static IReadOnlyDictionary<string, string> Gallery { get; } = new Dictionary<string, string>
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
