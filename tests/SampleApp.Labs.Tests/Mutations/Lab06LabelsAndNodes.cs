using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Tests.Mutations;

internal static class Lab06LabelsAndNodes
{
    private const string Folder = "06-labels-and-nodes";

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new(Folder, "deployment", lab => lab.Remove(lab.Workload()), "a Deployment sampleapp"),
        new(Folder, "selector", lab => lab.Workload().Template().Drop("nodeSelector"), "the pods ask for a node by its label"),
        new(Folder, "ready replicas", lab => lab.Workload().Set(1, "status", "readyReplicas"), Changes.Complete),
        new(
            Folder,
            "label of the nodes",
            lab => lab.Nodes[0]["metadata"]!["labels"]!.Drop("kubernetes.io/os"),
            "every pod runs on a node with"),
        new(Folder, "node", lab => lab.OwnedPod().Set("elsewhere", "spec", "nodeName"), "every pod runs on a node with"),
    ];
}
