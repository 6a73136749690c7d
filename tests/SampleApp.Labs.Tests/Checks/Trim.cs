namespace SampleApp.Labs.Tests.Checks;

/// <summary>Takes out of an object what no check will read, so that the recordings stay small.</summary>
internal static class Trim
{
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    /// <summary>The lab whose check reads who sets the number of pods.</summary>
    private const string AboutReplicas = "18-autoscaling";

    private static readonly string[] PodSpec =
    [
        "tolerations", "serviceAccount", "serviceAccountName", "schedulerName", "dnsPolicy",
        "enableServiceLinks", "preemptionPolicy", "priority",
    ];

    private static readonly string[] Container =
        ["securityContext", "volumeMounts", "terminationMessagePath", "terminationMessagePolicy", "imagePullPolicy"];

    private static readonly string[] Status = ["hostIP", "hostIPs", "podIP", "podIPs", "qosClass", "resources"];

    private static readonly string[] ContainerStatus =
        ["containerID", "imageID", "allocatedResources", "resources", "user", "volumeMounts"];

    /// <summary>By lab, what stays because its check reads it.</summary>
    private static readonly Dictionary<string, string[]> Kept = new()
    {
        ["17-resources"] = ["resources", "qosClass", "allocatedResources"],
        [AboutReplicas] = ["resources"],
        ["20-service-accounts"] = ["serviceAccountName"],
        ["22-production"] = ["securityContext"],
    };

    public static JsonNode Object(JsonNode item)
    {
        var lab = item["metadata"]?["labels"]?["lab"]?.ToString() ?? "";
        var kept = Kept.GetValueOrDefault(lab, []);
        var copy = item.DeepClone();
        Remove(copy["metadata"]?["annotations"], lab == AboutReplicas ? [] : [LastApplied]);
        KeepManagedFields(copy["metadata"], lab == AboutReplicas);
        foreach (var spec in new[] { copy["spec"], copy["spec"]?["template"]?["spec"] })
        {
            Remove(spec, [.. PodSpec.Except(kept)]);
            foreach (var container in Items(spec?["containers"]).Concat(Items(spec?["initContainers"])))
                Remove(container, [.. Container.Except(kept)]);
        }
        Remove(copy["status"], [.. Status.Except(kept)]);
        foreach (var container in Items(copy["status"]?["containerStatuses"]).Concat(Items(copy["status"]?["initContainerStatuses"])))
            Remove(container, [.. ContainerStatus.Except(kept)]);
        return copy;
    }

    public static JsonNode Node(JsonNode node) => new JsonObject
    {
        ["metadata"] = new JsonObject
        {
            ["name"] = node["metadata"]!["name"]!.DeepClone(),
            ["labels"] = node["metadata"]!["labels"]!.DeepClone(),
        },
    };

    /// <summary>Of the managed fields, checks read when a ConfigMap's data changed, and in lab 18 who sets the replicas.</summary>
    private static void KeepManagedFields(JsonNode? metadata, bool aboutReplicas)
    {
        var ofData = Items(metadata?["managedFields"]).Where(field => field["fieldsV1"]?["f:data"] is not null);
        var ofReplicas = Items(metadata?["managedFields"]).Where(field => field["fieldsV1"]?["f:spec"]?["f:replicas"] is not null);
        JsonArray kept =
        [
            .. ofData.Select(field => new JsonObject
            {
                ["time"] = field["time"]?.DeepClone(),
                ["fieldsV1"] = new JsonObject { ["f:data"] = new JsonObject() },
            }),
            .. (aboutReplicas ? ofReplicas : []).Select(field => new JsonObject
            {
                ["manager"] = field["manager"]?.DeepClone(),
                ["operation"] = field["operation"]?.DeepClone(),
                ["fieldsV1"] = new JsonObject { ["f:spec"] = new JsonObject { ["f:replicas"] = new JsonObject() } },
            }),
        ];
        (metadata as JsonObject)?.Remove("managedFields");
        if (kept.Count > 0)
            metadata!["managedFields"] = kept;
    }

    private static IEnumerable<JsonNode> Items(JsonNode? list) => list is JsonArray items ? items.OfType<JsonNode>() : [];

    private static void Remove(JsonNode? node, string[] names)
    {
        if (node is JsonObject map)
            foreach (var name in names)
                map.Remove(name);
    }
}
