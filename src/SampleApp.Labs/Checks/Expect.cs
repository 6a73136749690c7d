using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;

namespace SampleApp.Labs.Checks;

/// <summary>Findings that more than one lab needs.</summary>
internal static class Expect
{
    /// <summary>A workload has as many ready pods as it wants, all of its current template.</summary>
    public static Finding Complete(LabView view, JsonNode workload)
    {
        var (kind, name) = (workload.Kind(), workload.Name());
        var wanted = kind == "DaemonSet" ? workload.Number("status", "desiredNumberScheduled") : workload.Number("spec", "replicas");
        var ready = workload.Number("status", kind == "DaemonSet" ? "numberReady" : "readyReplicas");
        var current = kind switch
        {
            "Deployment" or "StatefulSet" => workload.Number("status", "updatedReplicas") == wanted,
            "DaemonSet" => workload.Number("status", "updatedNumberScheduled") == wanted,
            _ => true,
        };
        var observed = workload.Number("status", "observedGeneration") == workload.Number("metadata", "generation");
        var passed = wanted > 0 && ready == wanted && current && observed;
        var trouble = passed ? "" : Trouble(view.PodsOf(workload));
        return Finding.Of(
            passed,
            $"{kind} {name}: every pod ready, and of the current template",
            $"{ready} of {wanted} ready{(current && observed ? "" : ", some of an older template")}{trouble}",
            $"kubectl describe {kind.ToLowerInvariant()} {name}");
    }

    /// <summary>What keeps pods from being ready, each state once.</summary>
    public static string Trouble(IEnumerable<JsonNode> pods)
    {
        var states = pods.Where(pod => !pod.IsReady()).Select(Describe).Distinct().ToArray();
        return states.Length == 0 ? "" : $": {string.Join("; ", states)}";
    }

    public static string Describe(JsonNode pod) => pod.State() switch
    {
        "ImagePullBackOff" => $"the image {BadImage(pod)} cannot be pulled (ImagePullBackOff)",
        "Unschedulable" => $"a pod is Pending (Unschedulable): {pod.Condition("PodScheduled").Text("message")}",
        "CrashLoopBackOff" => $"a container ends again and again (CrashLoopBackOff, {pod.Restarts()} restarts)",
        "NotReady" => $"a pod of {pod.Image()} runs and is not ready ({pod.Restarts()} restarts)",
        var state => $"a pod is at {state}",
    };

    public static Finding Ready(JsonNode pod) => Finding.Of(
        pod.IsReady(), $"pod {pod.Name()} is Ready", pod.IsReady() ? "Ready" : Describe(pod), $"kubectl describe pod {pod.Name()}");

    public static Finding Image(JsonNode template, string what, string tag, string next)
    {
        var image = template.First("containers").Text("image") ?? "none";
        return Finding.Of(image.EndsWith($"sampleapp:{tag}", StringComparison.Ordinal), $"{what} has the image sampleapp:{tag}", image, next);
    }

    private static string? BadImage(JsonNode pod) => pod.Containers()
        .FirstOrDefault(container => container.Text("state", "waiting", "reason") is "ErrImagePull" or "ImagePullBackOff").Text("image");
}
