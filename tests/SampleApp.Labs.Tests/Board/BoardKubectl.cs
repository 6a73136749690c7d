using SampleApp.Labs.Tests.Programs;

namespace SampleApp.Labs.Tests.Board;

/// <summary>A cluster's ConfigMaps <c>lab-progress</c>, as the API server lists and watches them.</summary>
internal static class BoardKubectl
{
    private const string Path = "get --raw /api/v1/configmaps?fieldSelector=metadata.name%3Dlab-progress";

    /// <summary>A watch.</summary>
    public const string Watch = $"{Path}&watch=true*";

    /// <summary>A list.</summary>
    public const string List = $"{Path}*";

    /// <summary>The class demo, whose trainees have told this; the server's lists, one after the other.</summary>
    public static FakeKubectl Lists(this FakeKubectl kubectl, params string[][] lists) =>
        kubectl.WithCluster().Answers(List, [.. lists.Select(Of)]);

    /// <summary>The class's own list of trainees.</summary>
    public static string ClassOf(params string[] trainees) => new JsonObject
    {
        ["metadata"] = new JsonObject
        {
            ["namespace"] = "demo-accounts",
            ["labels"] = new JsonObject { ["sampleapp-labs/class"] = "demo" },
        },
        ["data"] = new JsonObject { ["trainees"] = string.Join(' ', trainees) },
    }.ToJsonString();

    /// <summary>What stands in a trainee's ConfigMap.</summary>
    public static string Trainee(string name, params (string Key, string Value)[] data) => new JsonObject
    {
        ["metadata"] = new JsonObject { ["namespace"] = name, ["resourceVersion"] = $"{string.Concat(data).GetHashCode(StringComparison.Ordinal)}" },
        ["data"] = new JsonObject(data.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
    }.ToJsonString();

    /// <summary>An entry with an open point.</summary>
    public static string Open(string at, string expected, string? found = null, string? refused = null) => new JsonObject
    {
        ["state"] = "open",
        ["at"] = at,
        ["points"] = new JsonArray(2, 8),
        ["refused"] = refused,
        ["open"] = new JsonObject { ["expected"] = expected, ["found"] = found },
    }.ToJsonString();

    public static string Passed(string at) => $$"""{"state":"passed","at":"{{at}}","points":[8,8]}""";

    public static string Begun(string at, string? refused = null) =>
        new JsonObject { ["state"] = "begun", ["at"] = at, ["refused"] = refused }.ToJsonString();

    private static string Of(string[] items) => $$"""{"metadata":{"resourceVersion":"100"},"items":[{{string.Join(',', items)}}]}""";
}
