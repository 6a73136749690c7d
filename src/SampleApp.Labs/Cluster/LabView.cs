using System.Text.Json;
using System.Text.Json.Nodes;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Cluster;

/// <summary>One look at a lab: its objects at one time, and what else a check asks for.</summary>
internal sealed class LabView(ICluster cluster, string lab, IReadOnlyList<JsonNode> objects, CancellationToken cancel)
{
    public string Lab => lab;

    public IReadOnlyList<JsonNode> Objects => objects;

    public static async Task<LabView> Of(ICluster cluster, string lab, CancellationToken cancel) =>
        new(cluster, lab, await cluster.Objects(lab, cancel), cancel);

    public JsonNode? Find(string kind, string name) => objects.FirstOrDefault(item => item.Kind() == kind && item.Name() == name);

    public IReadOnlyList<JsonNode> OfKind(string kind) => [.. objects.Where(item => item.Kind() == kind)];

    /// <summary>The pods that are to stay.</summary>
    public IReadOnlyList<JsonNode> Pods => [.. OfKind("Pod").Where(pod => !pod.IsLeaving())];

    /// <summary>The pods of a workload, through the ReplicaSet where it is a Deployment.</summary>
    public IReadOnlyList<JsonNode> PodsOf(JsonNode workload)
    {
        var owners = objects.Where(item => item.Owner().Text("uid") == workload.Text("metadata", "uid")).Append(workload)
            .Select(item => item.Text("metadata", "uid")).ToHashSet();
        return [.. Pods.Where(pod => owners.Contains(pod.Owner().Text("uid") ?? "none"))];
    }

    public IReadOnlyList<JsonNode> SlicesOf(string service) =>
        [.. OfKind("EndpointSlice").Where(slice => slice.Text("metadata", "labels", "kubernetes.io/service-name") == service)];

    public Task<IReadOnlyList<JsonNode>> Nodes() => cluster.Nodes(cancel);

    public Task<string> AskText(string target, string path) => cluster.Ask(target, path, cancel);

    /// <summary>What a pod's app answers; null where it does not, for whatever reason the pod's own state does not tell.</summary>
    public async Task<JsonNode?> Ask(string target, string path)
    {
        try
        {
            return JsonNode.Parse(await AskText(target, path));
        }
        catch (KubectlException exception) when (exception.Failure is KubectlFailure.Proxy or KubectlFailure.NotFound or KubectlFailure.Other)
        {
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
