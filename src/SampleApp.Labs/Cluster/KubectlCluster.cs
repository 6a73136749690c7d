using System.Text.Json.Nodes;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Cluster;

/// <summary>The cluster, asked anew each time.</summary>
internal sealed class KubectlCluster(KubectlProgram kubectl, string space) : ICluster
{
    /// <summary>Every namespaced kind of the kit. <c>all</c> would leave out claims, ConfigMaps and budgets.</summary>
    public const string Kinds =
        "pods,replicationcontrollers,replicasets,deployments,statefulsets,daemonsets,services,configmaps,persistentvolumeclaims,poddisruptionbudgets";

    public async Task<IReadOnlyList<JsonNode>> Objects(string lab, CancellationToken cancel) =>
        Items(await kubectl.Json(cancel, "get", $"{Kinds},endpointslices", "-l", $"lab={lab}", "-o", "json", "--show-managed-fields"));

    public async Task<IReadOnlyList<JsonNode>> Nodes(CancellationToken cancel) => Items(await kubectl.Json(cancel, "get", "nodes", "-o", "json"));

    public Task<string> Ask(string target, string path, CancellationToken cancel) =>
        kubectl.Run(cancel, "get", "--raw", $"/api/v1/namespaces/{space}/{target}/proxy/{path}", "--request-timeout=5s");

    private static IReadOnlyList<JsonNode> Items(JsonNode list) => [.. list["items"]?.AsArray().OfType<JsonNode>() ?? []];
}
