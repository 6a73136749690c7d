using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Tests.Mutations;

internal static class Lab03ReplicaSets
{
    private const string Folder = "03-replica-sets";

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new(Folder, "set", lab => lab.Remove(lab.Workload()), "a ReplicaSet sampleapp"),
        new(Folder, "In", lab => Operator(lab, "In"), "expression with In"),
        new(Folder, "NotIn", lab => Operator(lab, "NotIn"), "expression with NotIn"),
        new(Folder, "Exists", lab => Operator(lab, "Exists"), "expression with Exists"),
        new(Folder, "ready replicas", lab => lab.Workload().Set(2, "status", "readyReplicas"), Changes.Complete),
        new(Folder, "owner", lab => lab.OwnedPod().HasNoOwner(), "owns as many pods as it wants"),
        new(Folder, "canary", lab => lab.Remove(lab.The("Pod", "canary")), "the pod canary stays outside"),
        new(
            Folder,
            "owner of the canary",
            lab => lab.The("Pod", "canary").Set(Changes.OwnerReference(), "metadata", "ownerReferences"),
            "the pod canary stays outside"),
    ];

    private static void Operator(SolvedLab lab, string from) =>
        lab.Workload()["spec"]!["selector"]!["matchExpressions"]!.AsArray().First(expression => expression.Text("operator") == from)
            .Set("DoesNotExist", "operator");
}
