using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Tests.Mutations;

/// <summary>Short ways to change a field, and changes that more than one lab needs.</summary>
internal static class Changes
{
    /// <summary>Words of the point about a workload's pods.</summary>
    public const string Complete = "every pod ready, and of the current template";

    public static void Set(this JsonNode? node, JsonNode? value, params ReadOnlySpan<string> path)
    {
        for (var step = 0; step < path.Length - 1; step++)
            node = node![path[step]] ??= new JsonObject();
        node![path[^1]] = value;
    }

    public static JsonNode Template(this JsonNode workload) => workload["spec"]!["template"]!["spec"]!;

    public static JsonNode Container(this JsonNode podSpec, int index = 0) => podSpec["containers"]![index]!;

    public static JsonNode Status(this JsonNode pod, int index = 0) => pod["status"]!["containerStatuses"]![index]!;

    public static void IsNotReady(this JsonNode pod) => pod.Condition("Ready").Set("False", "status");

    public static void IsOwnedByAnother(this JsonNode pod) =>
        pod["metadata"]!["ownerReferences"]![0]!.Set("00000000-0000-0000-0000-000000000000", "uid");

    public static void HasNoOwner(this JsonNode pod) => pod["metadata"]!.AsObject().Remove("ownerReferences");

    public static void Drop(this JsonNode node, string field) => node.AsObject().Remove(field);

    public static JsonArray OwnerReference() =>
        [new JsonObject { ["kind"] = "ReplicaSet", ["name"] = "sampleapp", ["uid"] = "1", ["controller"] = true }];

    public static void Unready(SolvedLab lab, int count)
    {
        foreach (var endpoint in lab.All("EndpointSlice").SelectMany(slice => slice.Items("endpoints")).Take(count))
            endpoint.Set(false, "conditions", "ready");
    }

    /// <summary>The probe is missing, or slower than its period.</summary>
    public static IEnumerable<Mutation> Probes(string lab, string probe, string name = "sampleapp") =>
    [
        new(lab, $"no {probe}", lab => lab.Workload(name).Template().Container().Drop(probe), $"has a {probe}"),
        new(
            lab,
            $"slow {probe}",
            lab => lab.Workload(name).Template().Container().Set(30, probe, "timeoutSeconds"),
            $"the {probe} times out within its period"),
    ];
}
