using System.Text.Json.Nodes;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Cluster;

/// <summary>A pod behind a Service. It stands in an EndpointSlice of each address family, and may stand in two of one family.</summary>
/// <param name="Pod">Who it is: the uid of the <c>targetRef</c>, or its name, or the address where nobody is named.</param>
/// <param name="IsReady">Whether every slice says that it is ready.</param>
internal sealed record Endpoint(string Pod, bool IsReady)
{
    public static IReadOnlyList<Endpoint> In(IEnumerable<JsonNode> slices) =>
    [
        .. slices.SelectMany(slice => slice.Items("endpoints")).GroupBy(PodOf)
            .Select(pod => new Endpoint(pod.Key, pod.All(endpoint => endpoint.Text("conditions", "ready") == "true"))),
    ];

    private static string PodOf(JsonNode endpoint) =>
        endpoint.Text("targetRef", "uid") ?? endpoint.Text("targetRef", "name")
        ?? (endpoint.Items("addresses") is [var address, ..] ? address.ToString() : "");
}
