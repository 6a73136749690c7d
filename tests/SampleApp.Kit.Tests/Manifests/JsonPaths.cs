namespace SampleApp.Kit.Tests.Manifests;

/// <summary>Short ways through a manifest: a missing step gives null, and never an exception.</summary>
internal static class JsonPaths
{
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var step in path)
            node = node is JsonObject map ? map[step] : null;
        return node;
    }

    public static string? Text(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path)?.ToString();

    public static bool Is(this JsonNode? node, bool expected, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue value && value.TryGetValue(out bool found) && found == expected;

    public static int Number(this JsonNode? node, int otherwise, params ReadOnlySpan<string> path) =>
        int.TryParse(node.Text(path), out var number) ? number : otherwise;

    public static IEnumerable<JsonNode> Items(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonArray list ? list.Select(item => item!) : [];

    /// <summary>The item with this <c>name</c>; null where there is none.</summary>
    public static JsonNode? Named(this IEnumerable<JsonNode> items, string name) => items.FirstOrDefault(item => item.Text("name") == name);

    public static IEnumerable<string> Texts(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.Items(path).Select(item => item.ToString());

    /// <summary>A map of texts: labels, a selector, a ConfigMap's data.</summary>
    public static Dictionary<string, string> Map(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonObject map ? map.ToDictionary(pair => pair.Key, pair => pair.Value!.ToString()) : [];
}
