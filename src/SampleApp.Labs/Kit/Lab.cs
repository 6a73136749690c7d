using SampleApp.Labs.Checks;
using SampleApp.Labs.Cluster;

namespace SampleApp.Labs.Kit;

/// <summary>One lab of the kit.</summary>
/// <param name="Folder">Its folder in <c>k8s/</c>, which is the value of its label <c>lab</c> too.</param>
/// <param name="Objects">What it is about.</param>
/// <param name="Minutes">How long it takes.</param>
/// <param name="Check">Its verdicts; null for the tour, whose check is <c>lab doctor</c>.</param>
internal sealed record Lab(string Folder, string Objects, int Minutes, Func<LabView, IAsyncEnumerable<Finding>>? Check)
{
    public string Number => Folder[..2];

    /// <summary>What <c>lab solve</c> does; elsewhere it applies <c>start/</c>, waits, and applies <c>solution/</c>.</summary>
    public IReadOnlyList<SolveStep> Solve { get; init; } = [new SolveStep.Apply("start"), new SolveStep.Apply("solution")];

    public static IReadOnlyList<Lab> All { get; } =
    [
        new("00-cluster-tour", "the cluster's own parts", 20, null),
        new("01-pods", "Pod", 30, Lab01Pods.Check),
        new("02-replication-controllers", "ReplicationController", 25, Lab02ReplicationControllers.Check),
        new("03-replica-sets", "ReplicaSet", 20, Lab03ReplicaSets.Check),
        new("04-deployments", "Deployment", 30, Lab04Deployments.Check),
        new("05-services", "Service, EndpointSlice", 30, Lab05Services.Check),
        new("06-labels-and-nodes", "labels, nodeSelector", 20, Lab06LabelsAndNodes.Check),
        new("07-health-checks", "probes", 30, Lab07HealthChecks.Check)
        {
            Solve = [new SolveStep.Apply("start"), new SolveStep.Apply("solution"), new SolveStep.FailLiveness(null)],
        },
        new("08-pod-states", "phases, conditions, states", 25, Lab08PodStates.Check),
        new("09-pod-lifecycle", "init container, hooks, SIGTERM", 30, Lab09PodLifecycle.Check)
        {
            Solve = [new SolveStep.Apply("solution"), new SolveStep.FailLiveness("lifecycle"), new SolveStep.FailLiveness("stubborn")],
        },
        new("10-config-maps", "ConfigMap", 30, Lab10ConfigMaps.Check),
        new("11-stateful-sets", "StatefulSet, PersistentVolumeClaim", 30, Lab11StatefulSets.Check)
        {
            Solve = [new SolveStep.Apply(""), new SolveStep.Apply("solution")],
        },
        new("12-daemon-sets", "DaemonSet", 20, Lab12DaemonSets.Check),
        new("13-repair-the-old-kit", "all of it", 30, Lab13RepairTheOldKit.Check),
    ];
}
