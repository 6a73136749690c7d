using System.Text.Json.Nodes;

namespace SampleApp.Labs.Cluster;

/// <summary>Whether waiting may be all that is needed: what has just been applied is not wrong yet.</summary>
internal static class Settling
{
    /// <summary>A start that takes longer than this is a finding.</summary>
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(20);

    public static bool IsSettling(this LabView view, DateTimeOffset now) =>
        view.OfKind("Pod").Any(pod => IsStarting(pod, now))
        || view.Objects.Any(item => item.IsLeaving() || IsUnobserved(item) || IsShortOfPods(item))
        || view.OfKind("Service").Any(service => HasNoSliceYet(view, service));

    private static bool IsStarting(JsonNode pod, DateTimeOffset now) => pod.State() switch
    {
        "Pending" => true,
        "NotReady" or "CrashLoopBackOff" => pod.Restarts() <= 1 && pod.Waiting() is null && (now - LastChange(pod)).GetValueOrDefault().Duration() < Start,
        _ => false,
    };

    private static DateTimeOffset? LastChange(JsonNode pod) => pod.Containers()
        .Select(container => container.Time("state", "running", "startedAt"))
        .Append(pod.Condition("Ready").Time("lastTransitionTime")).Max();

    /// <summary>Its controller has not looked at its latest change yet.</summary>
    private static bool IsUnobserved(JsonNode item) =>
        item.At("status", "observedGeneration") is not null && item.Number("status", "observedGeneration") < item.Number("metadata", "generation");

    /// <summary>Pods are still to be made. (A StatefulSet makes one after the other, and waits for each.)</summary>
    private static bool IsShortOfPods(JsonNode item) =>
        item.Kind() is "Deployment" or "ReplicaSet" or "ReplicationController" && item.Number("status", "replicas") < item.Number("spec", "replicas");

    private static bool HasNoSliceYet(LabView view, JsonNode service) =>
        view.Pods.Any(pod => LabView.Selects(service, pod)) && !view.SlicesOf(service.Name()).Any(slice => slice.Items("endpoints").Count > 0);
}
