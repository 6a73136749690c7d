using System.Text.Json.Nodes;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Cluster;

/// <summary>What objects of every kind have in common.</summary>
internal static class KubernetesObjects
{
    public static string Name(this JsonNode item) => item.Text("metadata", "name") ?? "";

    public static string Kind(this JsonNode item) => item.Text("kind") ?? "";

    /// <summary>Whether it is being deleted.</summary>
    public static bool IsLeaving(this JsonNode item) => item.At("metadata", "deletionTimestamp") is not null;

    public static JsonNode? Condition(this JsonNode item, string type) =>
        item.Items("status", "conditions").FirstOrDefault(condition => condition.Text("type") == type);

    /// <summary>The controller that made it; null where a person did.</summary>
    public static JsonNode? Owner(this JsonNode item) =>
        item.Items("metadata", "ownerReferences").FirstOrDefault(owner => owner.Text("controller") == "true");

    /// <summary>What kubectl apply was given last; null where nobody has applied it, or only on the server's side.</summary>
    public static JsonNode? LastApplied(this JsonNode item) =>
        JsonPaths.Parse(item.Text("metadata", "annotations", "kubectl.kubernetes.io/last-applied-configuration"));
}
