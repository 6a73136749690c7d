using NJsonSchema;
using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Offline;

/// <summary>Each document against the API's own schema, which allows no unknown field.</summary>
public sealed class SchemaTests
{
    private static readonly Lazy<JsonObject> Definitions = new(() => JsonNode.Parse(
        File.ReadAllText(RepositoryFolder.Combine("tests", "SampleApp.Kit.Tests", "Schema", "kubernetes-1.36.json")))!["definitions"]!.AsObject());

    public static TheoryData<string> Files => [.. KitFolder.Manifests.Select(manifest => manifest.File).Distinct()];

    [Theory, MemberData(nameof(Files))]
    public async Task DocumentMatchesTheSchema(string file)
    {
        foreach (var manifest in KitFolder.Manifests.Where(manifest => manifest.File == file))
            if (manifest.ApiVersion == "extensions/v1beta1")
                Assert.Null(Definition(manifest));
            else
                Assert.Empty(await Errors(manifest));
    }

    [Theory]
    [InlineData("replica", "2")]
    [InlineData("replicas", "\"two\"")]
    [InlineData("template", "[]")]
    public async Task SchemaRefusesUnknownFieldsAndWrongTypes(string field, string value)
    {
        var deployment = KitFolder.Good("app").OfKind("Deployment").First().Copy();
        deployment.Root["spec"]![field] = JsonNode.Parse(value);

        Assert.NotEmpty(await Errors(deployment));
    }

    private static async Task<IEnumerable<string>> Errors(Manifest manifest)
    {
        var name = Definition(manifest) ?? throw new InvalidDataException($"The schema has no {manifest.ApiVersion} {manifest.Kind}.");
        var schema = await Schema(name);
        return schema.Validate(manifest.Root.ToJsonString()).Select(error => error.ToString());
    }

    /// <summary>The definition and what it refers to, not all 771. A $ref at the root is not followed, one within allOf is.</summary>
    private static async Task<JsonSchema> Schema(string name)
    {
        JsonObject used = [];
        Collect(name, used);
        JsonObject root = new()
        {
            ["allOf"] = new JsonArray(new JsonObject { ["$ref"] = $"#/definitions/{name}" }),
            ["definitions"] = used,
        };
        return await JsonSchema.FromJsonAsync(root.ToJsonString());
    }

    private static void Collect(string name, JsonObject used)
    {
        if (used.ContainsKey(name))
            return;
        used[name] = Definitions.Value[name]!.DeepClone();
        foreach (var reference in References(used[name]!).ToList())
            Collect(reference["#/definitions/".Length..], used);
    }

    private static IEnumerable<string> References(JsonNode node) => node switch
    {
        JsonObject map => map.SelectMany(pair => pair is { Key: "$ref", Value: JsonValue target } ? [target.ToString()] : Of(pair.Value)),
        JsonArray list => list.SelectMany(Of),
        _ => [],
    };

    private static IEnumerable<string> Of(JsonNode? node) => node is null ? [] : References(node);

    private static string? Definition(Manifest manifest)
    {
        var group = manifest.ApiVersion.Contains('/', StringComparison.Ordinal) ? manifest.ApiVersion.Split('/')[0] : "";
        var version = manifest.ApiVersion.Split('/')[^1];
        return Definitions.Value.FirstOrDefault(definition => definition.Value.Items("x-kubernetes-group-version-kind").Any(kind =>
            (kind.Text("group"), kind.Text("version"), kind.Text("kind")) == (group, version, manifest.Kind))).Key;
    }
}
