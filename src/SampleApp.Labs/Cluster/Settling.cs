using System.Text.Json.Nodes;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Cluster;

/// <summary>Whether a lab is still changing, so that a point which is open now may pass without a change by the person.</summary>
internal static class Settling
{
    /// <summary>A container that needs longer than this to become ready is a finding, unless its startup probe allows it more.</summary>
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(20);

    /// <summary>Ready for this long before it counts: kube-proxy and DNS may lag, and the app may crash just after its start.</summary>
    private static readonly TimeSpan ReadyBeforeItCounts = TimeSpan.FromSeconds(5);

    /// <summary>What is still changing, in words; null where nothing is.</summary>
    public static string? WaitsFor(this LabView view, DateTimeOffset now)
    {
        var changing = view.OfKind("Pod").FirstOrDefault(pod => IsStarting(pod, now))
            ?? view.Objects.FirstOrDefault(
                item => item.IsLeaving() || IsUnobserved(item) || IsShortOfPods(item) || LagsBehindItsPods(view, item))
            ?? view.OfKind("Service").FirstOrDefault(service => SlicesLagBehindPods(view, service));
        if (changing is null)
            return null;
        return changing.Kind() == "Pod" ? $"pod {changing.Name()} ({changing.State()})" : $"{changing.Kind()} {changing.Name()}";
    }

    private static bool IsStarting(JsonNode pod, DateTimeOffset now) => pod.State() switch
    {
        "Pending" => true,
        "NotReady" or "CrashLoopBackOff" => pod.Restarts() <= 1 && pod.Waiting() is null && Since(pod, now) < LongestStartOf(pod),
        "Ready" => Since(pod, now) < ReadyBeforeItCounts,
        _ => false,
    };

    private static TimeSpan LongestStartOf(JsonNode pod)
    {
        var probe = pod.IsStartingUp() ? pod["spec"].App().At("startupProbe") : null;
        var allowed = TimeSpan.FromSeconds(
            probe.Number("initialDelaySeconds") + (probe.Number("periodSeconds") * probe.Number("failureThreshold")));
        return allowed > LongestStart ? allowed : LongestStart;
    }

    /// <summary>The time since the pod's last change. The cluster's clock may differ: far in the future counts as long ago.</summary>
    private static TimeSpan Since(JsonNode pod, DateTimeOffset now)
    {
        var change = pod.Containers().Select(container => container.Time("state", "running", "startedAt"))
            .Append(pod.Condition("Ready").Time("lastTransitionTime")).Max();
        return change is null ? TimeSpan.MaxValue : (now - change.Value).Duration();
    }

    /// <summary>Its controller has not seen its latest change yet.</summary>
    private static bool IsUnobserved(JsonNode item) =>
        item.At("status", "observedGeneration") is not null
        && item.Number("status", "observedGeneration") < item.Number("metadata", "generation");

    /// <summary>Not all pods are made yet. (A StatefulSet makes one after the other and waits for each, so it is left out.)</summary>
    private static bool IsShortOfPods(JsonNode item) =>
        item.Kind() is "Deployment" or "ReplicaSet" or "ReplicationController"
        && item.Number("status", "replicas") < item.Number("spec", "replicas")
        || item.Kind() == "Job" && IsBetweenPods(item);

    /// <summary>A Job at work that has no pod: it makes its first, or waits before a retry.</summary>
    private static bool IsBetweenPods(JsonNode job) =>
        job.Text("spec", "suspend") != "true" && job.Number("status", "active") == 0
        && !job.Items("status", "conditions").Any(
            condition => condition.Text("type") is "Complete" or "Failed" && condition.Text("status") == "True");

    /// <summary>A controller counts its ready pods a moment after the kubelet has reported them.</summary>
    private static bool LagsBehindItsPods(LabView view, JsonNode item)
    {
        var field = item.Kind() switch
        {
            "Deployment" or "StatefulSet" or "ReplicaSet" or "ReplicationController" => "readyReplicas",
            "DaemonSet" => "numberReady",
            _ => null,
        };
        return field is not null && item.Number("status", field) != view.PodsOf(item).Count(pod => pod.IsReady());
    }

    private static bool SlicesLagBehindPods(LabView view, JsonNode service)
    {
        var ready = view.EndpointsOf(service.Name()).Count(endpoint => endpoint.IsReady);
        return ready != view.Pods.Count(pod => LabView.Selects(service, pod) && pod.IsReady());
    }
}
