using System.Text.Json.Nodes;
using SampleApp.Labs.Json;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Cluster;

/// <summary>The cluster, asked anew each time.</summary>
internal sealed class KubectlCluster(KubectlProgram kubectl, string namespaceName) : ICluster
{
    private readonly KitKinds kinds = new(kubectl);

    public async Task<IReadOnlyList<JsonNode>> Objects(string lab, CancellationToken cancellationToken)
    {
        var list = await kubectl.Json(
            cancellationToken,
            "get", await kinds.ToRead(cancellationToken), "-l", $"lab={lab}", "-o", "json", "--show-managed-fields");
        return list.Items("items");
    }

    public async Task<IReadOnlyList<JsonNode>> Nodes(CancellationToken cancellationToken) =>
        (await kubectl.Json(cancellationToken, "get", "nodes", "-o", "json")).Items("items");

    public Task<bool> May(string verb, string kind, CancellationToken cancellationToken) => kubectl.May(verb, kind, cancellationToken);

    public Task<string> Ask(string target, string path, CancellationToken cancellationToken) => kubectl.Run(
        cancellationToken, "get", "--raw", $"/api/v1/namespaces/{namespaceName}/{target}/proxy/{path}", "--request-timeout=5s");
}
