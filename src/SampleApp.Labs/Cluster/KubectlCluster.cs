using System.Text.Json.Nodes;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Cluster;

/// <summary>The cluster, asked anew each time.</summary>
internal sealed class KubectlCluster(KubectlProgram kubectl, string space) : ICluster
{
    /// <summary>Every kind that a lab's check reads.</summary>
    private const string Read =
        "deployments,statefulsets,daemonsets,replicationcontrollers,replicasets,pods,services,configmaps,persistentvolumeclaims";

    /// <summary>
    /// Every namespaced kind of the kit, controllers first: they are to go before they replace what is deleted after them. <c>all</c>
    /// would leave out claims, ConfigMaps and budgets.
    /// </summary>
    public const string Kinds = $"{Read},poddisruptionbudgets";

    public async Task<IReadOnlyList<JsonNode>> Objects(string lab, CancellationToken cancel) =>
        (await kubectl.Json(cancel, "get", $"{Read},endpointslices", "-l", $"lab={lab}", "-o", "json", "--show-managed-fields")).Items("items");

    public async Task<IReadOnlyList<JsonNode>> Nodes(CancellationToken cancel) =>
        (await kubectl.Json(cancel, "get", "nodes", "-o", "json")).Items("items");

    public Task<string> Ask(string target, string path, CancellationToken cancel) =>
        kubectl.Run(cancel, "get", "--raw", $"/api/v1/namespaces/{space}/{target}/proxy/{path}", "--request-timeout=5s");
}
