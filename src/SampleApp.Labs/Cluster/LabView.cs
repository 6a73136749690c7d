using System.Text.Json.Nodes;
using SampleApp.Labs.Json;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Cluster;

/// <summary>One look at a lab: its objects at one time, and whatever else a check asks for.</summary>
/// <param name="cluster">Answers further questions.</param>
/// <param name="lab">The lab's folder, which is the value of its label.</param>
/// <param name="objects">The lab's objects.</param>
/// <param name="image">The name of the kit's image, without its tag.</param>
/// <param name="cancellationToken">Ends further questions.</param>
internal sealed class LabView(
    ICluster cluster, string lab, IReadOnlyList<JsonNode> objects, string image, CancellationToken cancellationToken)
{
    private readonly HashSet<(string Kind, string Name)> missing = [];

    /// <summary>The lab's folder, which is the value of its label.</summary>
    public string Lab => lab;

    public IReadOnlyList<JsonNode> Objects => objects;

    /// <summary>The name of the kit's image, without its tag.</summary>
    public string Image => image;

    public static async Task<LabView> Take(ICluster cluster, string lab, string image, CancellationToken cancellationToken) =>
        new(cluster, lab, await cluster.Objects(lab, cancellationToken), image, cancellationToken);

    public JsonNode? Find(string kind, string name)
    {
        var found = objects.FirstOrDefault(item => item.Kind() == kind && item.Name() == name);
        if (found is null)
            missing.Add((kind, name));
        return found;
    }

    /// <summary>What was looked for and not found, because it lacks the lab's label.</summary>
    public async Task<IReadOnlyList<JsonNode>> WithoutLabel() => missing.Count == 0
        ? []
        : [.. (await AllObjects()).Where(item => missing.Contains((item.Kind(), item.Name())) && item.Owner() is null)];

    public IReadOnlyList<JsonNode> OfKind(string kind) => [.. objects.Where(item => item.Kind() == kind)];

    /// <inheritdoc cref="ICluster.AllObjects"/>
    public Task<IReadOnlyList<JsonNode>> AllObjects() => cluster.AllObjects(cancellationToken);

    /// <inheritdoc cref="ICluster.AllOf"/>
    public Task<IReadOnlyList<JsonNode>> AllOf(string resource) => cluster.AllOf(resource, cancellationToken);

    /// <summary>The pods that are not being deleted.</summary>
    public IReadOnlyList<JsonNode> Pods => [.. OfKind("Pod").Where(pod => !pod.IsLeaving())];

    /// <summary>The pods of a workload, through the ReplicaSet where it is a Deployment.</summary>
    public IReadOnlyList<JsonNode> PodsOf(JsonNode workload)
    {
        var owners = objects.Where(item => item.Owner().Text("uid") == workload.Text("metadata", "uid")).Append(workload)
            .Select(item => item.Text("metadata", "uid")).ToHashSet();
        return [.. Pods.Where(pod => owners.Contains(pod.Owner().Text("uid") ?? "none"))];
    }

    /// <summary>Whether a Service's or a ReplicationController's selector matches the pod's labels; an empty one matches none.</summary>
    public static bool Selects(JsonNode selecting, JsonNode pod)
    {
        var (selector, labels) = (selecting.Map("spec", "selector"), pod.Map("metadata", "labels"));
        return selector.Count > 0 && selector.All(label => labels.GetValueOrDefault(label.Key) == label.Value);
    }

    public IReadOnlyList<JsonNode> SlicesOf(string service) =>
        [.. OfKind("EndpointSlice").Where(slice => slice.Text("metadata", "labels", "kubernetes.io/service-name") == service)];

    /// <summary>The pods behind a Service, each once.</summary>
    public IReadOnlyList<Endpoint> EndpointsOf(string service) => Endpoint.In(SlicesOf(service));

    /// <inheritdoc cref="ICluster.May"/>
    public Task<bool> May(string verb, string kind) => cluster.May(verb, kind, cancellationToken);

    public Task<IReadOnlyList<JsonNode>> Nodes() => cluster.Nodes(cancellationToken);

    /// <summary>A Secret without its values (<see cref="SecretFacts"/>); null where there is none of that name.</summary>
    public Task<JsonNode?> Secret(string name) => cluster.Secret(name, cancellationToken);

    /// <summary>The JSON that a pod's app answers; null where it does not answer.</summary>
    public async Task<JsonNode?> Ask(string target, string path) => JsonPaths.Parse(await AskText(target, path));

    /// <summary>The lines that a pod's app answers; null where it does not answer.</summary>
    public async Task<string[]?> AskLines(string target, string path) => (await AskText(target, path))?.Split('\n');

    /// <summary>What a call from inside a pod comes to; null where there is no such pod, or it does not run.</summary>
    /// <inheritdoc cref="ICluster.Call"/>
    public async Task<PodCall?> Call(string pod, string container, string url)
    {
        try
        {
            return PodCall.Parse(await cluster.Call(pod, container, url, cancellationToken));
        }
        catch (KubectlException exception) when (exception.Failure is KubectlFailure.NotFound or KubectlFailure.Other)
        {
            return null;
        }
    }

    /// <inheritdoc cref="ICluster.EnforcesPolicies"/>
    public Task<bool> EnforcesPolicies() => cluster.EnforcesPolicies(cancellationToken);

    /// <summary>What the cluster says where it does not let a controller make its pods.</summary>
    public Task<IReadOnlyList<Refusal>> Refusals() => Refusal.In(this, cluster, cancellationToken);

    private async Task<string?> AskText(string target, string path)
    {
        try
        {
            return await cluster.Ask(target, path, cancellationToken);
        }
        catch (KubectlException exception) when (IsTheAppsFault(exception, target))
        {
            return null;
        }
        // The lab's objects were read just before, so that it is not the cluster that does not answer.
        catch (KubectlException exception) when (exception.Failure is KubectlFailure.Proxy or KubectlFailure.NoCluster)
        {
            throw new KubectlException(KubectlFailure.Proxy, "The API server cannot reach pods: ", exception.Words);
        }
    }

    /// <summary>
    /// Whether it is the app that does not answer. Where the kubelet's probes call the pod ready and only the API server's proxy does not
    /// reach it, nothing is known of the app.
    /// </summary>
    private bool IsTheAppsFault(KubectlException exception, string target) => exception.Failure switch
    {
        KubectlFailure.NotFound or KubectlFailure.Other => true,
        KubectlFailure.Proxy or KubectlFailure.NoCluster => !(target.Split('/', ':') is ["pods", var pod, ..]
            ? IsSeenReady(Find("Pod", pod), exception.Message)
            : target.Split('/', ':') is ["services", var service, ..] && EndpointsOf(service).Any(endpoint => endpoint.IsReady)),
        _ => false,
    };

    /// <summary>Without a readiness probe a pod is ready as soon as it runs, and a port that refuses may be the app's fault.</summary>
    private static bool IsSeenReady(JsonNode? pod, string message) => pod?.IsReady() == true
        && (pod["spec"].App().At("readinessProbe") is not null || !message.Contains("refused", StringComparison.Ordinal));
}
