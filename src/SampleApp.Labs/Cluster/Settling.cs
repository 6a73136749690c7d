using System.Text.Json.Nodes;

namespace SampleApp.Labs.Cluster;

/// <summary>Whether waiting may be all that is needed: what has just been applied is not wrong yet.</summary>
internal static class Settling
{
    /// <summary>A start that takes longer than this is a finding.</summary>
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(20);

    /// <summary>What is ready since then may not be known to kube-proxy and DNS yet, or may fall over the next moment.</summary>
    private static readonly TimeSpan Proof = TimeSpan.FromSeconds(5);

    public static bool IsSettling(this LabView view, DateTimeOffset now) =>
        view.OfKind("Pod").Any(pod => IsStarting(pod, now))
        || view.Objects.Any(item => item.IsLeaving() || IsUnobserved(item) || IsShortOfPods(item) || LagsBehindItsPods(view, item))
        || view.OfKind("Service").Any(service => LagsBehindItsPods(view, service.Name(), view.Pods.Where(pod => LabView.Selects(service, pod))));

    private static bool IsStarting(JsonNode pod, DateTimeOffset now) => pod.State() switch
    {
        "Pending" => true,
        "NotReady" or "CrashLoopBackOff" => pod.Restarts() <= 1 && pod.Waiting() is null && Since(pod, now) < Start,
        "Ready" => Since(pod, now) < Proof,
        _ => false,
    };

    /// <summary>Since the pod's last change. The clocks here and there may differ: far apart is long ago either way.</summary>
    private static TimeSpan Since(JsonNode pod, DateTimeOffset now)
    {
        var change = pod.Containers().Select(container => container.Time("state", "running", "startedAt"))
            .Append(pod.Condition("Ready").Time("lastTransitionTime")).Max();
        return change is null ? TimeSpan.MaxValue : (now - change.Value).Duration();
    }

    /// <summary>Its controller has not looked at its latest change yet.</summary>
    private static bool IsUnobserved(JsonNode item) =>
        item.At("status", "observedGeneration") is not null && item.Number("status", "observedGeneration") < item.Number("metadata", "generation");

    /// <summary>Pods are still to be made. (A StatefulSet makes one after the other, and waits for each.)</summary>
    private static bool IsShortOfPods(JsonNode item) =>
        item.Kind() is "Deployment" or "ReplicaSet" or "ReplicationController" && item.Number("status", "replicas") < item.Number("spec", "replicas");

    /// <summary>Controllers count a moment after the kubelet has told.</summary>
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

    private static bool LagsBehindItsPods(LabView view, string service, IEnumerable<JsonNode> pods) =>
        view.SlicesOf(service).SelectMany(slice => slice.Items("endpoints")).Count(endpoint => endpoint.Text("conditions", "ready") == "true")
        != pods.Count(pod => pod.IsReady());
}
