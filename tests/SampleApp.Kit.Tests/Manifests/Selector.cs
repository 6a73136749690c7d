namespace SampleApp.Kit.Tests.Manifests;

/// <summary>Which labels a controller, a Service or a budget looks for.</summary>
internal sealed record Selector(IReadOnlyDictionary<string, string> Labels, IReadOnlyList<JsonNode> Expressions)
{
    /// <summary>Null where the object has none: a ConfigMap, a pod, an old Deployment.</summary>
    public static Selector? Of(Manifest manifest) => manifest.Kind switch
    {
        "Service" or "ReplicationController" => new(manifest.Root.Map("spec", "selector"), []),
        _ when manifest.Root.At("spec", "selector") is JsonObject selector =>
            new(selector.Map("matchLabels"), [.. selector.Items("matchExpressions")]),
        _ => null,
    };

    public bool Matches(IReadOnlyDictionary<string, string> labels) =>
        Labels.All(label => labels.GetValueOrDefault(label.Key) == label.Value)
        && Expressions.All(expression => Holds(expression, labels));

    private static bool Holds(JsonNode expression, IReadOnlyDictionary<string, string> labels)
    {
        var value = labels.GetValueOrDefault(expression.Text("key")!);
        return expression.Text("operator") switch
        {
            "In" => value is not null && expression.Texts("values").Contains(value),
            "NotIn" => value is null || !expression.Texts("values").Contains(value),
            "Exists" => value is not null,
            "DoesNotExist" => value is null,
            var other => throw new InvalidDataException($"No operator {other}."),
        };
    }
}
