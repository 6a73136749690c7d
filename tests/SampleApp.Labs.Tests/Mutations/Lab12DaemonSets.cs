using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Tests.Mutations;

internal static class Lab12DaemonSets
{
    private const string Folder = "12-daemon-sets";

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new(Folder, "set", lab => lab.Remove(lab.Workload()), "a DaemonSet sampleapp"),
        new(Folder, "desired", lab => lab.Workload().Set(0, "status", "desiredNumberScheduled"), "wants a pod on at least one node"),
        new(Folder, "ready", lab => lab.Workload().Set(1, "status", "numberReady"), Changes.Complete),
        new(Folder, "available", lab => lab.Workload().Set(1, "status", "numberAvailable"), Changes.Complete),
        new(Folder, "updated", lab => lab.Workload().Set(1, "status", "updatedNumberScheduled"), Changes.Complete),
        new(
            Folder,
            "node",
            lab => lab.OwnedPod().Set(lab.All("Pod").Last().Text("spec", "nodeName"), "spec", "nodeName"),
            "each pod is on a node of its own"),
        new(Folder, "owner", lab => lab.OwnedPod().HasNoOwner(), "each pod is on a node of its own"),
        new(
            Folder,
            "policy",
            lab => lab.The("Service", "sampleapp").Set("Cluster", "spec", "internalTrafficPolicy"),
            "keeps calls on the caller's node"),
        new(Folder, "service", lab => lab.Remove(lab.The("Service", "sampleapp")), "keeps calls on the caller's node"),
        new(
            Folder,
            "call to another node",
            lab => lab.Answer("backend", """{"caller":{"node":"a"},"backend":{"node":"b"}}"""),
            "reaches the one on its own node"),
        new(Folder, "call to nobody", lab => lab.Answer("backend", null), "reaches the one on its own node"),
    ];
}
