namespace SampleApp.Labs.Tests.Mutations;

/// <summary>One field of a solution, changed.</summary>
/// <param name="Lab">The lab's folder.</param>
/// <param name="Name">What is changed.</param>
/// <param name="Change">The change.</param>
/// <param name="Notices">Words of the points that must notice; no other point may, except those that depend on these.</param>
internal sealed record Mutation(string Lab, string Name, Action<SolvedLab> Change, params string[] Notices)
{
    /// <summary>The mutations of every lab.</summary>
    public static IReadOnlyList<Mutation> All { get; } =
    [
        .. Lab01Pods.All,
        .. Lab02ReplicationControllers.All,
        .. Lab03ReplicaSets.All,
        .. Lab04Deployments.All,
        .. Lab05Services.All,
        .. Lab06LabelsAndNodes.All,
        .. Lab07HealthChecks.All,
        .. Lab08PodStates.All,
        .. Lab09PodLifecycle.All,
        .. Lab10ConfigMaps.All,
        .. Lab11StatefulSets.All,
        .. Lab12DaemonSets.All,
        .. Lab13RepairTheOldKit.All,
        .. Lab14Releases.All,
        .. Lab15Secrets.All,
        .. Lab16Jobs.All,
        .. Lab17Resources.All,
        .. Lab18Autoscaling.All,
        .. Lab19NetworkPolicies.All,
        .. Lab20ServiceAccounts.All,
        .. Lab21Disruptions.All,
        .. Lab22Production.All,
    ];

    public override string ToString() => $"{Lab}: {Name}";
}
