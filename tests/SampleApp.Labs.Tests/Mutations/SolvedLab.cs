using SampleApp.Labs.Checks;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Tests.Checks;

namespace SampleApp.Labs.Tests.Mutations;

/// <summary>The recording of a lab's solution, to be spoilt in one place.</summary>
internal sealed class SolvedLab(string name)
{
    private static readonly string[] Workloads = ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController"];

    private readonly Recording recording = Recording.Read($"{name}/solution");
    private readonly List<JsonNode> removed = [], added = [];
    private readonly Dictionary<string, string?> answers = [];

    public IReadOnlyList<JsonNode> Objects => [.. recording.Objects.Except(removed), .. added];

    public IReadOnlyList<JsonNode> Nodes => recording.Nodes!;

    public IEnumerable<JsonNode> All(string kind) => Objects.Where(item => item.Kind() == kind);

    public JsonNode The(string kind, string name) => All(kind).First(item => item.Name() == name);

    public JsonNode Workload(string name = "sampleapp") =>
        Objects.First(item => Workloads.Contains(item.Kind()) && item.Name() == name && item.Owner() is null);

    /// <summary>A pod that a controller made.</summary>
    public JsonNode OwnedPod(string prefix = "sampleapp-") =>
        All("Pod").First(pod => pod.Name().StartsWith(prefix, StringComparison.Ordinal) && pod.Owner() is not null);

    public void Remove(JsonNode item) => removed.Add(item);

    /// <summary>Adds a copy of an object under another name.</summary>
    public void AddAs(string name, JsonNode item)
    {
        var copy = item.DeepClone();
        copy.Set(name, "metadata", "name");
        added.Add(copy);
    }

    /// <summary>Changes all answers for a path; null for no answer.</summary>
    public void Answer(string path, string? text) => answers[path] = text;

    public string AnswerTo(string path) => recording.Answers.First(answer => answer.Path == path).Text!;

    public Task<Look> Look(CancellationToken cancellationToken) =>
        Replay.Of(recording with { Objects = Objects, Answers = [.. recording.Answers.Select(Changed)] }, name, cancellationToken);

    private Answer Changed(Answer answer) => answers.TryGetValue(answer.Path, out var text) ? answer with { Text = text } : answer;
}
