using SampleApp.Labs.Cluster;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Tests.Checks;

/// <summary>A recording, asked like the cluster that it came from.</summary>
internal sealed class ReplayCluster(Recording recording) : ICluster
{
    private readonly Dictionary<(string, string), Queue<Answer>> answers = recording.Answers
        .GroupBy(answer => (answer.Target, answer.Path)).ToDictionary(group => group.Key, group => new Queue<Answer>(group));

    public Task<IReadOnlyList<JsonNode>> Objects(string lab, CancellationToken cancellationToken) => Task.FromResult(recording.Objects);

    /// <summary>A recording has nothing but the lab's objects.</summary>
    public Task<IReadOnlyList<JsonNode>> AllObjects(CancellationToken cancellationToken) => Task.FromResult(recording.Objects);

    public Task<IReadOnlyList<JsonNode>> AllOf(string resource, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<JsonNode>>(
        [.. recording.Objects.Where(item => IsOf(item.Kind(), resource))]);

    public Task<IReadOnlyList<JsonNode>> Nodes(CancellationToken cancellationToken) =>
        Task.FromResult(recording.Nodes ?? throw new KubectlException(KubectlFailure.Forbidden, "nodes is forbidden"));

    /// <summary>Some checks ask only where they see nothing. The recordings are of an account that may do what the labs need.</summary>
    public async Task<bool> May(string verb, string kind, CancellationToken cancellationToken) =>
        kind == "nodes" ? recording.Nodes is not null
        : !answers.ContainsKey((Answer.Rights, $"{verb} {kind}"))
        || await Ask(Answer.Rights, $"{verb} {kind}", cancellationToken) == Answer.Yes;

    /// <summary>In the order of the recording; the last answer stays. Who did not answer then is not there.</summary>
    public Task<string> Ask(string target, string path, CancellationToken cancellationToken)
    {
        if (!answers.TryGetValue((target, path), out var queue))
            throw new KubectlException(KubectlFailure.NotFound, $"{target} is not in the recording");
        var answer = queue.Count > 1 ? queue.Dequeue() : queue.Peek();
        return Task.FromResult(answer.Text ?? throw new KubectlException(answer.Failure ?? KubectlFailure.Other, "as recorded"));
    }

    /// <summary>Such as <c>NetworkPolicy</c> and <c>networkpolicies</c>.</summary>
    private static bool IsOf(string kind, string resource) =>
        resource.StartsWith(kind.ToLowerInvariant().TrimEnd('y'), StringComparison.Ordinal);

    public Task<string> Call(string pod, string container, string url, CancellationToken cancellationToken)
    {
        var (target, path) = Answer.Call(pod, url);
        return Ask(target, path, cancellationToken);
    }

    /// <summary>The recordings are of a cluster that enforces them; most checks need not find it out.</summary>
    public async Task<bool> EnforcesPolicies(CancellationToken cancellationToken) =>
        !answers.ContainsKey((Answer.Policies, Answer.Enforced))
        || await Ask(Answer.Policies, Answer.Enforced, cancellationToken) == Answer.Yes;

    /// <summary>No recording is of a cluster that refused a pod.</summary>
    public Task<IReadOnlyList<string>> FailedCreations(string uid, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([]);

    public Task<JsonNode?> Secret(string name, CancellationToken cancellationToken) =>
        Task.FromResult(recording.Objects.FirstOrDefault(item => item.Kind() == "Secret" && item.Name() == name));
}
