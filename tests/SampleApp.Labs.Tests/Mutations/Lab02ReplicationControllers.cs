using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Tests.Mutations;

internal static class Lab02ReplicationControllers
{
    private const string Folder = "02-replication-controllers";

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new(Folder, "controller", lab => lab.Remove(lab.Workload()), "a ReplicationController sampleapp"),
        new(Folder, "replicas", lab => lab.Workload().Set(4, "spec", "replicas"), Changes.Complete),
        new(Folder, "ready replicas", lab => lab.Workload().Set(2, "status", "readyReplicas"), Changes.Complete),
        new(Folder, "available replicas", lab => lab.Workload().Set(2, "status", "availableReplicas"), Changes.Complete),
        new(Folder, "generation", lab => lab.Workload().Set(9, "metadata", "generation"), Changes.Complete),
        new(Folder, "owner", lab => lab.OwnedPod().IsOwnedByAnother(), "is owned by the controller"),
        new(Folder, "selector", lab => lab.Workload().Set("other", "spec", "selector", "app"), "is owned by the controller"),
        new(
            Folder,
            "image of a pod",
            lab => lab.OwnedPod()["spec"]!.Container().Set("sampleapp:2", "image"),
            "the pods run the template's image"),
        new(Folder, "quarantine", lab => lab.Remove(lab.The("Pod", "quarantined")), "a pod in quarantine"),
        new(Folder, "label of the quarantined", lab => lab.The("Pod", "quarantined").Set("sampleapp", "metadata", "labels", "app"),
            "is owned by the controller", "a pod in quarantine"),
    ];
}
