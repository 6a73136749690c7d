using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Commands;

/// <summary>What a lab needs at once of the resources that a quota counts: https://kubernetes.io/docs/concepts/policy/resource-quotas/</summary>
/// <param name="lab">The lab's number.</param>
/// <param name="needed">Its objects, its pods and its claims, one of each kind, and how many of it.</param>
internal sealed class LabNeeds(string lab, IReadOnlyList<(JsonNode Item, int Count)> needed)
{
    public string Lab => lab;

    public int Pods => OfKind("pods");

    /// <summary>The needs of each lab.</summary>
    /// <param name="tried">The trial objects, as the server would make them.</param>
    public static IReadOnlyList<LabNeeds> All(IReadOnlyList<JsonNode> tried) =>
    [
        .. from item in tried
           group item by TrialObjects.LabOf(NameOf(item)) into lab
           where lab.Key is not null
           // The solution's object replaces the start's of that name: only the larger counts.
           let objects = lab.GroupBy(item => (item.Kind(), NameOf(item))).Select(same => same.MaxBy(Replicas)!).ToArray()
           select new LabNeeds(lab.Key, [.. objects.Select(item => (item, CountOf(item, objects)))]),
    ];

    /// <summary>How much of a resource, by the name that a quota gives it; 0 for one that no lab needs.</summary>
    public decimal Of(string resource) => resource switch
    {
        "cpu" or "memory" => OfPods("requests", resource),
        "requests.storage" => Sum("PersistentVolumeClaim", claim => Quantity.Parse(claim.Text("spec", "resources", "requests", "storage"))),
        "services.nodeports" => Sum("Service", service => service.Text("spec", "type") is "NodePort" or "LoadBalancer" ? 1 : 0),
        "services.loadbalancers" => Sum("Service", service => service.Text("spec", "type") == "LoadBalancer" ? 1 : 0),
        _ => resource.Split('.', 2) is [("requests" or "limits") and var list, var name] ? OfPods(list, name) : OfKind(resource),
    };

    private decimal OfPods(string list, string resource) => Sum("Pod", pod => OfPod(pod, list, resource));

    private decimal Sum(string kind, Func<JsonNode, decimal> amount) =>
        needed.Where(need => need.Item.Kind() == kind).Sum(need => need.Count * amount(need.Item));

    /// <summary>The app's containers and the sidecars together, or one init container where that needs more.</summary>
    private static decimal OfPod(JsonNode pod, string list, string resource)
    {
        var inits = pod.Items("spec", "initContainers").ToLookup(container => container.Text("restartPolicy") == "Always");
        var together = pod.Items("spec", "containers").Concat(inits[true]).Sum(Of);
        return Math.Max(together, inits[false].Select(Of).DefaultIfEmpty().Max());

        decimal Of(JsonNode container) => Quantity.Parse(container.Text("resources", list, resource));
    }

    /// <summary>Such as <c>configmaps</c> or <c>count/deployments.apps</c>.</summary>
    private int OfKind(string resource)
    {
        var plural = resource.Replace("count/", "", StringComparison.Ordinal).Split('.')[0];
        return needed.Where(need => $"{need.Item.Kind()}s".Equals(plural, StringComparison.OrdinalIgnoreCase)).Sum(need => need.Count);
    }

    /// <summary>How often it is needed: pods and claims as often as their workload wants, with a rolling update's surge; all else once.</summary>
    private static int CountOf(JsonNode item, IEnumerable<JsonNode> objects) => item.Kind() is "Pod" or "PersistentVolumeClaim"
        ? objects.Where(other => other.PodTemplate() is not null && NameOf(other) == NameOf(item)).Select(Replicas).DefaultIfEmpty(1).Max()
        : 1;

    private static int Replicas(JsonNode item)
    {
        var replicas = item.At("spec", "replicas") is null ? 1 : item.Number("spec", "replicas");
        var surge = item.Text("spec", "strategy", "rollingUpdate", "maxSurge") ?? "0";
        return replicas + (surge.EndsWith('%') ? (int)Math.Ceiling(replicas * Quantity.Parse(surge[..^1]) / 100) : (int)Quantity.Parse(surge));
    }

    private static string NameOf(JsonNode item) => item.Text("metadata", "generateName") ?? "";
}
