using System.Text.Json.Nodes;

namespace SampleApp.Labs.Cluster;

/// <summary>What a pod says of itself.</summary>
internal static class Pods
{
    public static bool IsReady(this JsonNode pod) => !pod.IsLeaving() && pod.Condition("Ready").Text("status") == "True";

    public static bool IsLeaving(this JsonNode pod) => pod.At("metadata", "deletionTimestamp") is not null;

    public static JsonNode? Condition(this JsonNode pod, string type) =>
        pod.Items("status", "conditions").FirstOrDefault(condition => condition.Text("type") == type);

    public static JsonNode? Owner(this JsonNode item) =>
        item.Items("metadata", "ownerReferences").FirstOrDefault(owner => owner.Text("controller") == "true");

    public static IReadOnlyList<JsonNode> Containers(this JsonNode pod) => pod.Items("status", "containerStatuses");

    public static int Restarts(this JsonNode pod) => pod.Containers().Sum(container => container.Number("restartCount"));

    public static string? Image(this JsonNode pod) => pod.First("spec", "containers").Text("image");

    /// <summary>In one word where there is one, as the STATUS column says it: <c>ImagePullBackOff</c>, <c>Unschedulable</c>, <c>NotReady</c>, <c>Ready</c>.</summary>
    public static string State(this JsonNode pod)
    {
        if (pod.IsLeaving())
            return "Terminating";
        if (pod.Condition("PodScheduled").Text("reason") == "Unschedulable")
            return "Unschedulable";
        foreach (var init in pod.Items("status", "initContainerStatuses"))
            if ((init.At("state", "terminated") ?? init.At("lastState", "terminated")) is { } ended && ended.Number("exitCode") != 0)
                return "Init:Error";
        if (pod.Text("status", "phase") == "Succeeded")
            return "Succeeded";
        foreach (var container in pod.Containers())
            if (container.Text("state", "terminated", "reason") == "OOMKilled")
                return "OOMKilled";
            else if (container.Text("state", "waiting", "reason") is { } reason && reason != "ContainerCreating")
                return reason == "ErrImagePull" ? "ImagePullBackOff" : reason;
        if (pod.Text("status", "phase") == "Failed")
            return "Failed";
        // Between two crashes a pod flaps through Running and Error: its restarts tell.
        if (pod.Restarts() > 0 && pod.Containers().Any(container => container.At("lastState", "terminated").Number("exitCode") != 0) && !pod.IsReady())
            return "CrashLoopBackOff";
        return pod.IsReady() ? "Ready" : pod.Text("status", "phase") == "Running" ? "NotReady" : "Pending";
    }

    /// <summary>Whether waiting may be all that it needs.</summary>
    public static bool IsSettling(this JsonNode pod, DateTimeOffset now) =>
        pod.IsLeaving() || pod.State() is "Pending" or "NotReady" && now - pod.Time("metadata", "creationTimestamp") < TimeSpan.FromSeconds(20);
}
