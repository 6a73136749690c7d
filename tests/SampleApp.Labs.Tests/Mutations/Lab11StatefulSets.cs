using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Tests.Mutations;

internal static class Lab11StatefulSets
{
    private const string Folder = "11-stateful-sets";

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new(Folder, "set", lab => lab.Remove(lab.Workload()), "a StatefulSet sampleapp"),
        new(Folder, "service", lab => lab.Remove(lab.All("Service").Single()), "the headless Service"),
        new(
            Folder,
            "service with an address",
            lab => lab.All("Service").Single().Set("10.96.0.7", "spec", "clusterIP"),
            "the headless Service"),
        new(Folder, "service name", lab => lab.Workload().Set("other", "spec", "serviceName"), "the headless Service"),
        new(Folder, "claim", lab => lab.Remove(lab.The("PersistentVolumeClaim", "data-sampleapp-1")), "the claim data-sampleapp-1"),
        new(
            Folder,
            "claim that is not bound",
            lab => lab.The("PersistentVolumeClaim", "data-sampleapp-0").Set("Pending", "status", "phase"),
            "the claim data-sampleapp-0"),
        new(Folder, "ready replicas", lab => lab.Workload().Set(1, "status", "readyReplicas"), Changes.Complete),
        new(
            Folder,
            "age of a pod",
            lab => lab.The("Pod", "sampleapp-0").Set("2001-01-01T00:00:00Z", "metadata", "creationTimestamp"),
            "the data of sampleapp-0"),
        new(
            Folder,
            "data born late",
            lab => lab.Answer("visits", """{"visits":1,"store":"file","born":"2099-01-01T00:00:00Z"}"""),
            "the data of sampleapp-0",
            "the data of sampleapp-1"),
        new(Folder, "no data", lab => lab.Answer("visits", null), "the data of sampleapp-0", "the data of sampleapp-1"),
    ];
}
