using SampleApp.Labs.Cluster;

namespace SampleApp.Labs.Tests.Mutations;

internal static class Lab21Disruptions
{
    private const string Folder = "21-disruptions";

    private const string Spread = "its pods are spread over the nodes", First = "sampleapp-0 is a new pod", Second = "sampleapp-1 is still",
        Third = "sampleapp-2 has crashed";

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new(Folder, "stateful set", lab => lab.Remove(lab.Workload()), "a StatefulSet sampleapp"),
        new(Folder, "ready replicas", lab => lab.Workload().Set(0, "status", "readyReplicas"), Changes.Complete),
        new(Folder, "one node", OnOneNode, Spread),
        new(Folder, "no budget", lab => lab.Remove(Budget(lab)), "a PodDisruptionBudget sampleapp"),
        new(Folder, "no pods under the budget", lab => Budget(lab).Set(0, "status", "expectedPods"), "the budget covers the pods"),
        new(Folder, "no disruption", lab => Budget(lab).Set(0, "status", "disruptionsAllowed"), "the budget lets one pod go"),
        new(Folder, "second budget", lab => lab.AddAs("other", Budget(lab)), "the budget lets one pod go"),
        new(
            Folder,
            "fourth pod",
            lab =>
            {
                foreach (var count in new[] { "replicas", "readyReplicas", "availableReplicas", "updatedReplicas", "currentReplicas" })
                    lab.Workload().Set(4, "status", count);
                lab.Workload().Set(4, "spec", "replicas");
                Budget(lab).Set(4, "status", "expectedPods");
                Budget(lab).Set(2, "status", "disruptionsAllowed");
            },
            "the budget lets one pod go"),
        new(Folder, "no eviction", lab => lab.The("Pod", "sampleapp-0").Set("2020-01-01T00:00:00Z", "metadata", "creationTimestamp"), First),
        new(Folder, "no sampleapp-0", lab => RemovePod(lab, "sampleapp-0"), First),
        new(Folder, "second eviction", lab => lab.The("Pod", "sampleapp-1").Set("2030-01-01T00:00:00Z", "metadata", "creationTimestamp"), Second),
        new(Folder, "no sampleapp-1", lab => RemovePod(lab, "sampleapp-1"), Second),
        new(Folder, "no crash", lab => lab.The("Pod", "sampleapp-2").Status().Set(0, "restartCount"), Third),
        new(Folder, "no sampleapp-2", lab => RemovePod(lab, "sampleapp-2"), Third),
    ];

    private static JsonNode Budget(SolvedLab lab) => lab.The("PodDisruptionBudget", "sampleapp");

    private static void OnOneNode(SolvedLab lab)
    {
        foreach (var pod in lab.All("Pod"))
            pod.Set("node-1", "spec", "nodeName");
    }

    /// <summary>The two that are left may be on one node, so each gets its own.</summary>
    private static void RemovePod(SolvedLab lab, string name)
    {
        lab.Remove(lab.The("Pod", name));
        foreach (var (number, pod) in lab.All("Pod").Index())
            pod.Set($"node-{number}", "spec", "nodeName");
    }
}
