using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Kit;

namespace SampleApp.Labs.Checks;

/// <summary>Findings that more than one lab needs.</summary>
internal static class Expect
{
    /// <summary>A workload has as many pods as it wants, each ready and of its current template, and none besides.</summary>
    public static Finding Complete(LabView view, JsonNode workload)
    {
        var (kind, name) = (workload.Kind(), workload.Name());
        var wanted = kind == "DaemonSet" ? workload.Number("status", "desiredNumberScheduled") : workload.Number("spec", "replicas");
        var ready = workload.Number("status", kind == "DaemonSet" ? "numberReady" : "readyReplicas");
        var available = workload.Number("status", kind == "DaemonSet" ? "numberAvailable" : "availableReplicas");
        var all = workload.Number("status", kind == "DaemonSet" ? "currentNumberScheduled" : "replicas");
        var current = kind switch
        {
            "Deployment" or "StatefulSet" => workload.Number("status", "updatedReplicas"),
            "DaemonSet" => workload.Number("status", "updatedNumberScheduled"),
            _ => wanted,
        };
        var observed = workload.Number("status", "observedGeneration") == workload.Number("metadata", "generation");
        var passed = wanted > 0 && ready == wanted && available == wanted && all == wanted && current == wanted && observed;
        var paused = workload.Text("spec", "paused") == "true" ? ", the rollout is paused" : "";
        return Finding.Of(
            passed,
            $"{kind} {name}: every pod ready, and of the current template",
            passed ? $"{ready} of {wanted}"
                : $"wanted {wanted}, there {all}, ready {ready}, available {available}, of the current template {(observed ? current : 0)}{paused}{Trouble(view.PodsOf(workload))}",
            paused.Length > 0 ? $"kubectl rollout resume deployment/{name}" : $"kubectl describe {kind.ToLowerInvariant()} {name}");
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
        "CrashLoopBackOff" => $"a container ends again and again (CrashLoopBackOff, {Restarts(pod)})",
        "NotReady" => $"a pod of {pod.Image()} runs and is not ready ({Restarts(pod)})",
        var state => $"a pod is at {state}{(pod.Waiting().Text("message") is { } why ? $" ({why})" : "")}",
    };

    public static string Restarts(JsonNode pod) => pod.Restarts() == 1 ? "1 restart" : $"{pod.Restarts()} restarts";

    public static Finding Ready(JsonNode pod) => Finding.Of(
        pod.IsReady(), $"pod {pod.Name()} is Ready", pod.IsReady() ? "" : Describe(pod), $"kubectl describe pod {pod.Name()}");

    /// <summary>The first container runs that release of the kit's image.</summary>
    public static Finding Image(JsonNode? podSpec, string what, string tag, string next)
    {
        var image = podSpec.First("containers").Text("image") ?? "none";
        var right = image == $"{KitImage.Name}:{tag}";
        return Finding.Of(right, $"{what} has the image {KitImage.Name}:{tag}", right ? "" : image, next);
    }

    private static string? BadImage(JsonNode pod) => pod.Containers()
        .FirstOrDefault(container => container.Text("state", "waiting", "reason") is "ErrImagePull" or "ImagePullBackOff").Text("image");
}
