using System.Text;
using System.Text.Json.Nodes;
using SampleApp.Labs.Json;
using SampleApp.Settings;

namespace SampleApp.Labs.Cluster;

/// <summary>A Secret without its values, as a check may see it and a recording may keep it.</summary>
internal static class SecretFacts
{
    /// <summary>
    /// The same object with nothing of its data but, for each key, the fingerprint that the app's <c>/config</c> shows of the same value,
    /// and whether its last character is a newline. Annotations go too: kubectl keeps what was applied there, values included.
    /// </summary>
    public static JsonNode WithoutValues(JsonNode secret)
    {
        JsonObject metadata = [];
        foreach (var field in new[] { "name", "namespace", "labels", "uid", "creationTimestamp" })
            if (secret.At("metadata", field) is { } value)
                metadata[field] = value.DeepClone();
        metadata["managedFields"] = new JsonArray(
            [.. secret.Items("metadata", "managedFields").Select(WhenDataChanged).OfType<JsonNode>()]);
        JsonObject facts = new()
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Secret",
            ["metadata"] = metadata,
            ["data"] = new JsonObject(secret.Map("data").Select(key => KeyValuePair.Create(key.Key, (JsonNode?)Of(key.Value)))),
        };
        if (secret.Text("immutable") is "true")
            facts["immutable"] = true;
        return facts;
    }

    private static JsonObject Of(string base64)
    {
        var text = Encoding.UTF8.GetString(Convert.FromBase64String(base64));
        return new() { ["fingerprint"] = Fingerprint.Of(text), ["endsWithNewline"] = text.EndsWith('\n') };
    }

    /// <summary>Who set a key and when, without which keys.</summary>
    private static JsonObject? WhenDataChanged(JsonNode field) => field.At("fieldsV1", "f:data") is null
        ? null
        : new() { ["time"] = field.Text("time"), ["fieldsV1"] = new JsonObject { ["f:data"] = new JsonObject() } };
}
