using System.Text.Json.Nodes;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Cluster;

/// <summary>What a pod says of itself.</summary>
internal static class Pods
{
    public static bool IsReady(this JsonNode pod) => !pod.IsLeaving() && pod.Condition("Ready").Text("status") == "True";

    /// <summary>The pod's state in one word, as the STATUS column says it where it has a word for it; otherwise the condition's.</summary>
    public static string State(this JsonNode pod)
    {
        var phase = pod.Text("status", "phase");
        if (pod.IsLeaving())
            return "Terminating";
        if (pod.Condition("PodScheduled").Text("reason") == "Unschedulable")
            return "Unschedulable";
        if (pod.InitContainers().Any(HasFailed) || pod.Items("status", "initContainerStatuses").Any(HasEndedInFailure))
            return "Init:Error";
        if (phase == "Succeeded" || pod.HasSucceeded() == true)
            return "Succeeded";
        if (pod.Containers().Any(container => container.Text("state", "terminated", "reason") == "OOMKilled"))
            return "OOMKilled";
        if (pod.HasSucceeded() == false)
            return "Failed";
        if (pod.Waiting().Text("reason") is { } reason)
            return reason == "ErrImagePull" ? "ImagePullBackOff" : reason;
        if (phase == "Failed")
            return "Failed";
        if (pod.IsCrashing())
            return "CrashLoopBackOff";
        return pod.IsReady() ? "Ready" : phase == "Running" ? "NotReady" : "Pending";
    }

    /// <summary>Whether a startup probe has still to pass.</summary>
    public static bool IsStartingUp(this JsonNode pod) => pod.Containers().Any(container => container.Text("started") == "false");

    /// <summary>The state of a container that cannot start, the kit's own first; null where all run or are just being created.</summary>
    public static JsonNode? Waiting(this JsonNode pod) => pod.InitContainers().Concat(pod.Containers())
        .Concat(pod.Items("status", "initContainerStatuses")).Concat(pod.Items("status", "containerStatuses"))
        .Select(container => container.At("state", "waiting"))
        .FirstOrDefault(waiting => waiting.Text("reason") is not (null or "ContainerCreating" or "PodInitializing"));

    /// <summary>
    /// How the kit's own containers ended; null where they have not ended for good. A container that was added goes on, and keeps the
    /// pod's phase at Running.
    /// </summary>
    private static bool? HasSucceeded(this JsonNode pod)
    {
        var ends = pod.Containers().Select(container => container.At("state", "terminated")).ToArray();
        return pod.Text("spec", "restartPolicy") != "Never" || ends.Length == 0 || ends.Contains(null)
            ? null
            : ends.All(end => end.Number("exitCode") == 0);
    }

    /// <summary>Between two crashes the container may be running or terminated, so the last exit code decides.</summary>
    private static bool IsCrashing(this JsonNode pod) => !pod.IsReady() && pod.Containers().Any(HasFailed);

    /// <summary>A mesh's init container may stay and be restarted: only the one that keeps the pod from starting counts.</summary>
    private static bool HasEndedInFailure(JsonNode container) => container.Number("state", "terminated", "exitCode") != 0;

    private static bool HasFailed(JsonNode container) =>
        (container.At("state", "terminated") ?? container.At("lastState", "terminated")) is { } ended && ended.Number("exitCode") != 0;
}
