using System.Text.Json.Nodes;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Cluster;

/// <summary>Labels and expressions, all of which must hold: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/</summary>
internal static class LabelSelector
{
    /// <summary>Whether it has no condition, so that it selects everything.</summary>
    public static bool SelectsAll(JsonNode? selector) =>
        selector is JsonObject && selector.Map("matchLabels").Count == 0 && selector.Items("matchExpressions").Count == 0;

    public static bool Selects(JsonNode? selector, JsonNode? item)
    {
        var labels = item.Map("metadata", "labels");
        return selector is JsonObject
            && selector.Map("matchLabels").All(label => labels.GetValueOrDefault(label.Key) == label.Value)
            && selector.Items("matchExpressions").All(expression => Holds(expression, labels.GetValueOrDefault(expression.Text("key") ?? "")));
    }

    /// <summary>As kubectl takes it; empty where it has no condition on a label's value.</summary>
    public static string Describe(JsonNode? selector) =>
        string.Join(",", selector.Map("matchLabels").Select(label => $"{label.Key}={label.Value}"));

    private static bool Holds(JsonNode expression, string? value)
    {
        var named = expression.Items("values").Any(one => one.ToString() == value);
        return expression.Text("operator") switch
        {
            "In" => named,
            "NotIn" => !named,
            "Exists" => value is not null,
            _ => value is null,
        };
    }
}
