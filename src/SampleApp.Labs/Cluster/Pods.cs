using System.Text.Json.Nodes;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Cluster;

/// <summary>What a pod says of itself.</summary>
internal static class Pods
{
    public static bool IsReady(this JsonNode pod) => !pod.IsLeaving() && pod.Condition("Ready").Text("status") == "True";

    public static IReadOnlyList<JsonNode> Containers(this JsonNode pod) => pod.Items("status", "containerStatuses");

    public static int Restarts(this JsonNode pod) => pod.Containers().Sum(container => container.Number("restartCount"));

    public static string? Image(this JsonNode pod) => pod.First("spec", "containers").Text("image");

    /// <summary>How the first container ended before its last restart; null where it was never restarted.</summary>
    public static JsonNode? LastEnd(this JsonNode pod) => pod.Containers() is [var first, ..] ? first.At("lastState", "terminated") : null;

    /// <summary>The pod's state in one word, as the STATUS column says it where it has a word for it; otherwise the condition's.</summary>
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

    /// <summary>The state of the first container that cannot start; null where all run or are just being created.</summary>
    public static JsonNode? Waiting(this JsonNode pod) => pod.Items("status", "initContainerStatuses").Concat(pod.Containers())
        .Select(container => container.At("state", "waiting"))
        .FirstOrDefault(waiting => waiting.Text("reason") is not (null or "ContainerCreating" or "PodInitializing"));

    /// <summary>Between two crashes the phase changes between Running and Error, so the last exit code decides.</summary>
    private static bool IsCrashing(this JsonNode pod) => !pod.IsReady() && pod.Containers().Any(HasFailed);

    private static bool HasFailed(JsonNode container) =>
        (container.At("state", "terminated") ?? container.At("lastState", "terminated")) is { } ended && ended.Number("exitCode") != 0;
}
