using System.Text.Json.Nodes;

namespace SampleApp.Labs.Cluster;

/// <summary>What a pod says of itself.</summary>
internal static class Pods
{
    public static bool IsReady(this JsonNode pod) => !pod.IsLeaving() && pod.Condition("Ready").Text("status") == "True";

    public static bool IsLeaving(this JsonNode item) => item.At("metadata", "deletionTimestamp") is not null;

    public static JsonNode? Condition(this JsonNode item, string type) =>
        item.Items("status", "conditions").FirstOrDefault(condition => condition.Text("type") == type);

    public static JsonNode? Owner(this JsonNode item) =>
        item.Items("metadata", "ownerReferences").FirstOrDefault(owner => owner.Text("controller") == "true");

    public static IReadOnlyList<JsonNode> Containers(this JsonNode pod) => pod.Items("status", "containerStatuses");

    public static int Restarts(this JsonNode pod) => pod.Containers().Sum(container => container.Number("restartCount"));

    public static string? Image(this JsonNode pod) => pod.First("spec", "containers").Text("image");

    /// <summary>How the last life of the pod's first container ended; null where it has had one only.</summary>
    public static JsonNode? LastEnd(this JsonNode pod) => pod.Containers() is [var first, ..] ? first.At("lastState", "terminated") : null;

    /// <summary>In one word where there is one, as the STATUS column says it: <c>ImagePullBackOff</c>, <c>Unschedulable</c>, <c>NotReady</c>, <c>Ready</c>.</summary>
    public static string State(this JsonNode pod)
    {
        var phase = pod.Text("status", "phase");
        if (pod.IsLeaving())
            return "Terminating";
        if (pod.Condition("PodScheduled").Text("reason") == "Unschedulable")
            return "Unschedulable";
        if (pod.Items("status", "initContainerStatuses").Any(HasFailed))
            return "Init:Error";
        if (phase == "Succeeded")
            return "Succeeded";
        if (pod.Containers().Any(container => container.Text("state", "terminated", "reason") == "OOMKilled"))
            return "OOMKilled";
        if (pod.Waiting().Text("reason") is { } reason)
            return reason == "ErrImagePull" ? "ImagePullBackOff" : reason;
        if (phase == "Failed")
            return "Failed";
        if (pod.IsCrashing())
            return "CrashLoopBackOff";
        return pod.IsReady() ? "Ready" : phase == "Running" ? "NotReady" : "Pending";
    }

    /// <summary>Why a container waits, unless it is for its turn to start.</summary>
    public static JsonNode? Waiting(this JsonNode pod) => pod.Items("status", "initContainerStatuses").Concat(pod.Containers())
        .Select(container => container.At("state", "waiting"))
        .FirstOrDefault(waiting => waiting.Text("reason") is not (null or "ContainerCreating" or "PodInitializing"));

    /// <summary>Between two crashes a pod flaps through Running and Error; what its container ended with tells.</summary>
    private static bool IsCrashing(this JsonNode pod) => !pod.IsReady() && pod.Containers().Any(HasFailed);

    private static bool HasFailed(JsonNode container) =>
        (container.At("state", "terminated") ?? container.At("lastState", "terminated")) is { } ended && ended.Number("exitCode") != 0;
}
