using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SampleApp.Labs.Tests.Checks;

/// <summary>All that a real cluster answered to one check, in one file: an object a line, so that a difference can be read.</summary>
/// <param name="Versions">Of kubectl and of the cluster that it came from.</param>
/// <param name="Objects">The lab's objects.</param>
/// <param name="Nodes">The nodes; null where the check did not ask for them.</param>
/// <param name="Answers">What pods and Services answered, in order.</param>
internal sealed record Recording(
    string Versions, IReadOnlyList<JsonNode> Objects, IReadOnlyList<JsonNode>? Nodes, IReadOnlyList<Answer> Answers)
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Folder { get; } = RepositoryFolder.Combine("tests", "SampleApp.Labs.Tests", "Recordings");

    /// <summary>All recordings, by lab and state: <c>04-deployments/broken/never-ready</c>.</summary>
    public static IEnumerable<string> All { get; } =
        [.. Directory.GetFiles(Folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => Path.GetRelativePath(Folder, file)[..^".json".Length])];

    public static Recording Read(string state)
    {
        var root = JsonNode.Parse(File.ReadAllText(FileOf(state)))!;
        return new(
            root["versions"]!.ToString(),
            [.. root["objects"]!.AsArray().Select(item => item!)],
            root["nodes"]?.AsArray().Select(item => item!).ToArray(),
            [.. root["answers"]!.AsArray().Select(answer => answer.Deserialize<Answer>()!)]);
    }

    public void Write(string state)
    {
        var file = FileOf(state);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        StringBuilder text = new();
        text.Append("{\n\"versions\": ").Append(JsonSerializer.Serialize(Versions, Options));
        Append(text, "objects", Objects);
        if (Nodes is not null)
            Append(text, "nodes", Nodes);
        Append(text, "answers", Answers);
        File.WriteAllText(file, text.Append("\n}\n").ToString());
    }

    private static void Append<T>(StringBuilder text, string name, IEnumerable<T> items)
    {
        var lines = items.Select(item => JsonSerializer.Serialize(item, Options));
        text.Append(",\n\"").Append(name).Append("\": [\n").AppendJoin(",\n", lines).Append("\n]");
    }

    private static string FileOf(string state) => Path.Combine(Folder, $"{state}.json");
}
