using System.Text.Json.Nodes;
using SampleApp.Labs.Checks;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;
using SampleApp.Labs.Kit;

namespace SampleApp.Labs.Commands;

/// <summary>Waits for the pods of a lab's workloads. Where the cluster refuses them, waiting does not help: its own words are shown.</summary>
internal static class Rollout
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(120);

    /// <summary>A controller tells of a refusal as soon as it tries to make a pod.</summary>
    private static readonly TimeSpan RefusalTimeout = TimeSpan.FromSeconds(3);

    /// <exception cref="LabException">The cluster refuses the pods, or they are not ready in time.</exception>
    public static async Task WaitUntilComplete(Session session, Lab lab, CancellationToken cancellationToken)
    {
        var (view, late) = await Watch(session, lab, Timeout, cancellationToken);
        if (late is null)
            return;
        var troubled = view.PodsOf(late).FirstOrDefault(pod => !pod.IsReady());
        throw new LabException(
            $"{late.Kind()} {late.Name()} is not complete after {Timeout.TotalSeconds} s{Expect.Trouble(view.PodsOf(late))}; see: "
            + (troubled is null ? $"kubectl get pods -l lab={lab.Folder}" : Expect.LookInto(troubled)));
    }

    /// <exception cref="LabException">The cluster refuses the pods.</exception>
    public static Task TellRefusal(Session session, Lab lab, CancellationToken cancellationToken) =>
        Watch(session, lab, RefusalTimeout, cancellationToken);

    /// <returns>What was seen last, and a workload that was not complete then.</returns>
    private static async Task<(LabView View, JsonNode? Late)> Watch(
        Session session, Lab lab, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var (view, late, refusals) = await session.Poll.Until(
            Look, seen => seen.Late is null || seen.Refusals.Count > 0, timeout, cancellationToken);
        return refusals is [var refusal, ..]
            ? throw new RefusedException(
                $"The cluster refuses the pods of {refusal.Workload}: {refusal.Words} (see: {refusal.Try})", refusal.Words)
            : (view, late);

        async Task<(LabView View, JsonNode? Late, IReadOnlyList<Refusal> Refusals)> Look()
        {
            var view = await LabView.Take(session.Cluster, lab.Folder, KitImage.Find(), cancellationToken);
            return (view, view.Objects.FirstOrDefault(IsLate), await view.Refusals());
        }
    }

    /// <summary>A DaemonSet whose label no node has wants no pod.</summary>
    private static bool IsLate(JsonNode item) =>
        item.Kind() is "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet" or "ReplicationController"
        && item.Owner() is null && item.Text("spec", "paused") != "true" && PodCounts.Of(item) is { IsComplete: false, Wanted: > 0 };
}
