using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Tests.Mutations;

internal static class Lab05Services
{
    private const string Folder = "05-services";

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new(Folder, "service", lab => lab.Remove(lab.The("Service", "sampleapp")), "a Service sampleapp"),
        new(
            Folder,
            "endpoints",
            lab => lab.All("EndpointSlice").First().Set(new JsonArray(), "endpoints"),
            "the selector of the Service sampleapp finds pods"),
        new(Folder, "readiness", lab => Changes.Unready(lab, 2), "two ready addresses or more"),
        new(Folder, "port", lab => lab.All("EndpointSlice").First().Set(null, "ports"), "the target port http is a port of the pods"),
        new(Folder, "one pod answers", lab => lab.Answer("whoami", lab.AnswerTo("whoami")), "two pods or more answer"),
    ];
}
