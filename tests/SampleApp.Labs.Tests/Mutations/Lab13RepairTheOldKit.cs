using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Tests.Mutations;

internal static class Lab13RepairTheOldKit
{
    private const string Folder = "13-repair-the-old-kit";

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new(
            Folder,
            "map",
            lab => lab.Remove(lab.The("ConfigMap", "flaskapp-config")),
            "has the key APP_MESSAGE",
            "the app says the ConfigMap's message"),
        new(
            Folder,
            "key",
            lab => lab.The("ConfigMap", "flaskapp-config").Set(new JsonObject { ["MESSAGE"] = "Hello" }, "data"),
            "has the key APP_MESSAGE",
            "the app says the ConfigMap's message"),
        new(
            Folder,
            "deployment",
            lab => lab.Remove(lab.Workload("flaskapp")),
            "a Deployment flaskapp",
            "target port is a port of the container"),
        new(
            Folder,
            "container's name",
            lab => lab.Workload("flaskapp").Template().Container().Set("flaskapp-container", "name"),
            "the container is called flaskapp"),
        .. Changes.Probes(Folder, "livenessProbe", "flaskapp"),
        .. Changes.Probes(Folder, "readinessProbe", "flaskapp"),
        new(
            Folder,
            "identical probes",
            lab => lab.Workload("flaskapp").Template().Container().Set("/readyz", "livenessProbe", "httpGet", "path"),
            "the probes ask different questions"),
        new(
            Folder,
            "container's port",
            lab => lab.Workload("flaskapp").Template().Container()["ports"]![0]!.Drop("name"),
            "target port is a port of the container"),
        new(
            Folder,
            "target port",
            lab => lab.The("Service", "flaskapp")["spec"]!["ports"]![0].Set("web", "targetPort"),
            "target port is a port of the container"),
        new(Folder, "service", lab => lab.Remove(lab.The("Service", "flaskapp")), "target port is a port of the container"),
        new(
            Folder,
            "endpoints",
            lab => lab.All("EndpointSlice").First().Set(new JsonArray(), "endpoints"),
            "the selector of the Service flaskapp finds pods"),
        new(Folder, "readiness", lab => Changes.Unready(lab, 2), "two ready addresses or more"),
        new(
            Folder,
            "ports of the endpoints",
            lab => lab.All("EndpointSlice").First().Set(null, "ports"),
            "the target port http is a port of the pods"),
        new(Folder, "ready replicas", lab => lab.Workload("flaskapp").Set(2, "status", "readyReplicas"), Changes.Complete),
        new(
            Folder,
            "message",
            lab => lab.Answer("", """{"message":"Hello, World!","version":"1"}"""),
            "the app says the ConfigMap's message"),
    ];
}
