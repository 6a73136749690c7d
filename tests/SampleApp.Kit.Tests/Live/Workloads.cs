using SampleApp.Kit.Tests.Faults;
using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Live;

/// <summary>The state that each kind of workload is to reach.</summary>
internal static class Workloads
{
    /// <summary>The condition that each Job of the kit reaches, by its name.</summary>
    private static readonly Dictionary<string, string> JobEnds = new()
    {
        ["visits"] = "Complete",
        ["indexed"] = "Failed",
        ["retries"] = "Failed",
        ["picky"] = "Failed",
        ["later"] = "Suspended",
        ["short-lived"] = "Complete",
        ["with-sidecar"] = "Complete",
    };

    /// <summary>What others refer to comes first: the API server refuses pods of an account that is not there.</summary>
    public static IReadOnlyList<Manifest> InOrder(IEnumerable<Manifest> manifests) =>
        [.. manifests.OrderBy(manifest => manifest.Kind is "ServiceAccount" or "Role" ? 0 : 1)];

    public static async Task WaitForState(TestNamespace ns, Manifest manifest, CancellationToken cancel)
    {
        switch (manifest.Kind)
        {
            case "Deployment" or "StatefulSet" or "DaemonSet":
                await ns.WaitForRollout($"{manifest.Kind}/{manifest.Name}", cancel);
                break;
            case "ReplicationController" or "ReplicaSet":
                await Eventually.Passes(
                    async () =>
                    {
                        var found = await ns.Get(cancel, manifest.Kind, manifest.Name);
                        Assert.Equal(found.Text("spec", "replicas"), found.Text("status", "readyReplicas"));
                    },
                    cancel,
                    TestNamespace.Deadline);
                break;
            case "Job":
                var end = manifest.Name == "later" && !manifest.Root.Is(true, "spec", "suspend") ? "Failed" : JobEnds[manifest.Name];
                await Eventually.Passes(
                    async () => Assert.Equal(
                        "True", PodStates.Condition(await ns.Get(cancel, "job", manifest.Name), end).Text("status")),
                    cancel,
                    TestNamespace.Deadline);
                break;
            case "Pod" when manifest.Name == "too-big":
                await Eventually.Passes(
                    async () => PodStates.IsShortOfCpu(await ns.Get(cancel, "pod", manifest.Name)), cancel, TestNamespace.Deadline);
                break;
            case "Pod":
                var state = Gallery.All.GetValueOrDefault(manifest.File)?.State ?? PodStates.IsReady;
                await Eventually.Passes(async () => state(await ns.Get(cancel, "pod", manifest.Name)), cancel, TestNamespace.Deadline);
                break;
            default:
                await ns.Get(cancel, manifest.Kind, manifest.Name);
                break;
        }
    }

    /// <summary>
    /// The values of a workload's <c>nodeSelector</c> that somebody has to put on a node before it starts; Kubernetes itself sets its own.
    /// </summary>
    public static IEnumerable<string> NodeLabels(IEnumerable<Manifest> manifests) => manifests
        .Select(manifest => manifest.Pod).OfType<PodTemplate>()
        .SelectMany(pod => pod.Spec.Map("nodeSelector"))
        .Where(label => !label.Key.StartsWith("kubernetes.io/", StringComparison.Ordinal)).Select(label => $"{label.Key}={label.Value}").Distinct();
}
