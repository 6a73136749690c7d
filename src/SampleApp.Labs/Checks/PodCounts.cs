using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Checks;

/// <summary>How many pods a workload wants and has, as its controller counts them: each kind has other names for the same counts.</summary>
/// <param name="Wanted">How many it wants.</param>
/// <param name="All">How many it has.</param>
/// <param name="Ready">How many of them are ready.</param>
/// <param name="Available">How many have been ready for long enough.</param>
/// <param name="Current">How many are of the current template; 0 while the controller has not seen the latest change.</param>
internal sealed record PodCounts(int Wanted, int All, int Ready, int Available, int Current)
{
    public bool IsComplete => Wanted > 0 && All == Wanted && Ready == Wanted && Available == Wanted && Current == Wanted;

    public static PodCounts Of(JsonNode workload)
    {
        var status = workload.At("status");
        var counts = workload.Kind() == "DaemonSet"
            ? new PodCounts(
                status.Number("desiredNumberScheduled"), status.Number("currentNumberScheduled"), status.Number("numberReady"),
                status.Number("numberAvailable"), status.Number("updatedNumberScheduled"))
            : new PodCounts(
                workload.Number("spec", "replicas"), status.Number("replicas"), status.Number("readyReplicas"),
                status.Number("availableReplicas"), status.Number("updatedReplicas"));
        if (workload.Kind() is "ReplicaSet" or "ReplicationController")
            // These never replace a pod of an older template, and do not count such.
            counts = counts with { Current = counts.Wanted };
        var observed = status.Number("observedGeneration") == workload.Number("metadata", "generation");
        return observed ? counts : counts with { Current = 0 };
    }

    public override string ToString() =>
        $"wanted {Wanted}, there {All}, ready {Ready}, available {Available}, of the current template {Current}";
}
