using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SampleApp.Labs.Json;

/// <summary>Short ways through JSON. A missing step gives null and never an exception, because objects may be half-written.</summary>
internal static class JsonPaths
{
    /// <summary>Null where the text is not JSON.</summary>
    public static JsonNode? Parse(string? text)
    {
        try
        {
            return text is null ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The values of a text that holds several, one after the other, as kubectl prints them for several objects.</summary>
    public static IReadOnlyList<JsonNode> ParseAll(string text)
    {
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { AllowMultipleValues = true });
        List<JsonNode> values = [];
        while (reader.Read())
            if (JsonNode.Parse(ref reader) is { } value)
                values.Add(value);
        return values;
    }

    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var step in path)
            node = node is JsonObject map ? map[step] : null;
        return node;
    }

    public static string? Text(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path)?.ToString();

    public static int Number(this JsonNode? node, params ReadOnlySpan<string> path) =>
        int.TryParse(node.Text(path), CultureInfo.InvariantCulture, out var number) ? number : 0;

    public static IReadOnlyList<JsonNode> Items(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonArray list ? [.. list.OfType<JsonNode>()] : [];

    public static JsonNode? First(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.Items(path) is [var first, ..] ? first : null;

    public static IReadOnlyDictionary<string, string> Map(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonObject map
            ? map.ToDictionary(pair => pair.Key, pair => pair.Value?.ToString() ?? "")
            : new Dictionary<string, string>();

    public static DateTimeOffset? Time(this JsonNode? node, params ReadOnlySpan<string> path) =>
        DateTimeOffset.TryParse(node.Text(path), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
