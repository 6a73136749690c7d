using SampleApp.Labs.Cluster;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Tests.Checks;

/// <summary>A real cluster, of which all answers are kept.</summary>
internal sealed class RecordingCluster(ICluster cluster, string versions) : ICluster
{
    private readonly List<Answer> answers = [];
    private readonly List<JsonNode> secrets = [];
    private IReadOnlyList<JsonNode> objects = [];
    private IReadOnlyList<JsonNode>? nodes;

    /// <summary>What the last look saw: a look begins with the objects.</summary>
    public Recording Last => new(versions, [.. objects.Select(Trim.Object), .. secrets.Select(Trim.Object)], nodes?.Select(Trim.Node).ToArray(), Answers());

    public async Task<IReadOnlyList<JsonNode>> Objects(string lab, CancellationToken cancellationToken)
    {
        lock (answers)
            answers.Clear();
        nodes = null;
        secrets.Clear();
        return objects = await cluster.Objects(lab, cancellationToken);
    }

    public Task<IReadOnlyList<JsonNode>> AllObjects(CancellationToken cancellationToken) => cluster.AllObjects(cancellationToken);

    public Task<IReadOnlyList<JsonNode>> AllOf(string resource, CancellationToken cancellationToken) => cluster.AllOf(resource, cancellationToken);

    public async Task<IReadOnlyList<JsonNode>> Nodes(CancellationToken cancellationToken) => nodes = await cluster.Nodes(cancellationToken);

    public async Task<bool> May(string verb, string kind, CancellationToken cancellationToken)
    {
        var may = await cluster.May(verb, kind, cancellationToken);
        Add(Answer.Of(verb, kind, may));
        return may;
    }

    public Task<string> Ask(string target, string path, CancellationToken cancellationToken) =>
        Keep(target, path, () => cluster.Ask(target, path, cancellationToken));

    public Task<string> Call(string pod, string container, string url, CancellationToken cancellationToken)
    {
        var (target, path) = Answer.Call(pod, url);
        return Keep(target, path, () => cluster.Call(pod, container, url, cancellationToken));
    }

    public async Task<bool> EnforcesPolicies(CancellationToken cancellationToken)
    {
        var enforces = await cluster.EnforcesPolicies(cancellationToken);
        Add(new(Answer.Policies, Answer.Enforced, enforces ? Answer.Yes : Answer.No));
        return enforces;
    }

    private async Task<string> Keep(string target, string path, Func<Task<string>> ask)
    {
        try
        {
            var text = await ask();
            Add(new(target, path, text));
            return text;
        }
        catch (KubectlException exception)
        {
            Add(new(target, path, null, exception.Failure));
            throw;
        }
    }

    public Task<IReadOnlyList<string>> FailedCreations(string uid, CancellationToken cancellationToken) =>
        cluster.FailedCreations(uid, cancellationToken);

    /// <summary>As the check sees it: its values never come here.</summary>
    public async Task<JsonNode?> Secret(string name, CancellationToken cancellationToken)
    {
        var secret = await cluster.Secret(name, cancellationToken);
        if (secret is not null)
            secrets.Add(secret);
        return secret;
    }

    /// <summary>A check may ask several pods at once.</summary>
    private void Add(Answer answer)
    {
        lock (answers)
            answers.Add(answer);
    }

    /// <summary>By who was asked, so that two recordings can be compared.</summary>
    private Answer[] Answers()
    {
        lock (answers)
            return [.. answers.OrderBy(answer => (answer.Target, answer.Path))];
    }
}
