using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SampleApp.Labs.Json;

/// <summary>Objects as YAML, for people to read and for <c>kubectl apply -f -</c>.</summary>
internal static partial class YamlText
{
    private static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Several documents in one text.</summary>
    public static string Of(IEnumerable<JsonNode> items)
    {
        StringBuilder text = new();
        foreach (var item in items)
            Write(text.Append("---\n"), item, 0, isItem: false);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonNode? node, int depth, bool isItem)
    {
        var isFirst = true;
        if (node is JsonObject map)
            foreach (var (key, value) in map)
            {
                // The first key of a list's item stands behind its hyphen.
                text.Append(' ', isFirst && isItem ? 0 : depth).Append(Scalar(key)).Append(':');
                isFirst = false;
                WriteValue(text, value, depth + 2);
            }
        else if (node is JsonArray list)
            foreach (var item in list)
            {
                text.Append(' ', depth).Append("- ");
                if (item is JsonObject { Count: > 0 })
                    Write(text, item, depth + 2, isItem: true);
                else
                    text.Append(Flow(item)).Append('\n');
            }
    }

    private static void WriteValue(StringBuilder text, JsonNode? value, int depth)
    {
        if (value is not (JsonObject { Count: > 0 } or JsonArray { Count: > 0 }))
        {
            text.Append(' ').Append(Flow(value)).Append('\n');
            return;
        }
        text.Append('\n');
        Write(text, value, depth, isItem: false);
    }

    /// <summary>JSON is YAML, too.</summary>
    private static string Flow(JsonNode? node) => node switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Scalar(value.GetValue<string>()),
        null => "null",
        _ => node.ToJsonString(Quoted),
    };

    private static string Scalar(string text) =>
        Plain().IsMatch(text) && !Keyword().IsMatch(text) ? text : JsonValue.Create(text).ToJsonString(Quoted);

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9._/-]*$")]
    private static partial Regex Plain();

    /// <summary>YAML 1.1 reads these as something other than text.</summary>
    [GeneratedRegex("^(true|false|yes|no|on|off|y|n|null)$", RegexOptions.IgnoreCase)]
    private static partial Regex Keyword();
}
