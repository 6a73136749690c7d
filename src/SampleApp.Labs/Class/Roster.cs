using System.Text.Json.Nodes;
using SampleApp.Labs.Json;
using SampleApp.Labs.Progress;

namespace SampleApp.Labs.Class;

/// <summary>
/// Who is in a class. Its ConfigMap has the same name as the trainees' progress, so that a right on that one name is enough for the board,
/// and is in the accounts' namespace, so that no trainee can change it.
/// </summary>
/// <param name="Class">The class.</param>
/// <param name="Trainees">Their namespaces, in order.</param>
/// <param name="TokensEnd">When the last tokens end, as the API server said it; null where none were made.</param>
internal sealed record Roster(ClassName Class, IReadOnlyList<string> Trainees, DateTimeOffset? TokensEnd)
{
    private const string TraineesKey = "trainees";

    private const string TokensEndKey = "tokensEnd";

    public static JsonObject ConfigMap(ClassPlan plan) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "ConfigMap",
        ["metadata"] = ClassObjects.Metadata(plan.Class, ProgressStore.Name, plan.Class.Accounts),
        ["data"] = new JsonObject { [TraineesKey] = string.Join(' ', plan.Trainees) },
    };

    /// <summary>The values to set when tokens were made.</summary>
    public static Dictionary<string, string?> WithTokens(DateTimeOffset end) => new() { [TokensEndKey] = $"{end.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}" };

    /// <summary>Null where the ConfigMap is no class's list.</summary>
    public static Roster? Of(JsonNode configMap)
    {
        var name = configMap.Text("metadata", "labels", ClassName.Label);
        if (name is null || ClassName.Parse(name) is not { } parsed || configMap.Text("metadata", "namespace") != parsed.Accounts)
            return null;
        var trainees = (configMap.Text("data", TraineesKey) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new(parsed, [.. trainees.Where(parsed.IsTrainee)], configMap.Time("data", TokensEndKey));
    }
}
