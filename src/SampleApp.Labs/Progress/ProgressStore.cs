using System.Text.Json.Nodes;
using SampleApp.Labs.Json;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Progress;

/// <summary>
/// The ConfigMap <c>lab-progress</c>. It carries no label of a lab, so that it outlives <c>lab reset</c>, and each change is a merge patch of
/// its own keys, so that two terminals lose nothing: https://kubernetes.io/docs/tasks/manage-kubernetes-objects/update-api-object-kubectl-patch/
/// A change of what was read names the version that was read, and is refused where another terminal was faster:
/// https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions
/// </summary>
/// <param name="kubectl">Makes the changes.</param>
/// <param name="raw">Reads by one request: <c>kubectl get</c> would ask for the cluster's kinds first.</param>
/// <param name="home">The namespace that it is in.</param>
internal sealed class ProgressStore(KubectlProgram kubectl, RawRequests raw, string home)
{
    public const string Name = "lab-progress";

    private const string Timeout = "--request-timeout=5s";

    private const int MostAttempts = 5;

    public string Home => home;

    /// <summary>Null where there is none.</summary>
    /// <exception cref="KubectlException">It cannot be read.</exception>
    public async Task<JsonNode?> Read(CancellationToken cancellationToken)
    {
        try
        {
            return JsonPaths.Parse(await raw.Get($"/api/v1/namespaces/{home}/configmaps/{Name}", cancellationToken));
        }
        catch (KubectlException exception) when (exception.Failure == KubectlFailure.NotFound)
        {
            return null;
        }
    }

    /// <summary>Sets some keys and leaves all others as they are.</summary>
    /// <param name="values">Null removes a key.</param>
    /// <param name="cancellationToken">Ends kubectl.</param>
    /// <returns>Whether the ConfigMap was made for it.</returns>
    /// <exception cref="KubectlException">It cannot be written.</exception>
    public async Task<bool> Write(IReadOnlyDictionary<string, string?> values, CancellationToken cancellationToken)
    {
        if (await TryPatch(values, version: null, cancellationToken))
            return false;
        if (await TryCreate(values, cancellationToken))
            return true;
        // Another terminal has just made it.
        return await TryPatch(values, version: null, cancellationToken)
            ? false
            : throw new KubectlException(KubectlFailure.NotFound, $"the ConfigMap {Name} comes and goes");
    }

    /// <summary>Changes a key by what it was before; tries again where another terminal has changed the ConfigMap meanwhile.</summary>
    /// <param name="key">The key.</param>
    /// <param name="change">The new value, by all that was there before; null leaves it.</param>
    /// <param name="cancellationToken">Ends kubectl.</param>
    /// <returns>Whether the ConfigMap was made for it.</returns>
    /// <exception cref="KubectlException">It cannot be read or written.</exception>
    public async Task<bool> Change(string key, Func<JsonNode?, string?> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var before = await Read(cancellationToken);
            if (change(before) is not { } value)
                return false;
            Dictionary<string, string?> values = new() { [key] = value };
            var isDone = before is null
                ? await TryCreate(values, cancellationToken)
                : await TryPatch(values, before.Text("metadata", "resourceVersion"), cancellationToken);
            if (isDone)
                return before is null;
        }
        throw new KubectlException(KubectlFailure.Other, $"the ConfigMap {Name} changes all the time");
    }

    /// <returns>False where there is none, or none of that version.</returns>
    private async Task<bool> TryPatch(IReadOnlyDictionary<string, string?> values, string? version, CancellationToken cancellationToken)
    {
        JsonObject patch = new() { ["data"] = Data(values) };
        if (version is not null)
            patch["metadata"] = new JsonObject { ["resourceVersion"] = version };
        var result = await kubectl.Try(
            input: null, cancellationToken,
            "patch", "configmap", Name, "--namespace", home, "--type=merge", "--patch", patch.ToJsonString(), Timeout);
        if (result.Succeeded)
            return true;
        var failure = KubectlException.Of(result.Error);
        return failure.Failure == KubectlFailure.NotFound || failure.Words.Contains("(Conflict)", StringComparison.Ordinal) ? false : throw failure;
    }

    /// <returns>False where there is one already.</returns>
    private async Task<bool> TryCreate(IReadOnlyDictionary<string, string?> values, CancellationToken cancellationToken)
    {
        JsonObject configMap = new()
        {
            ["apiVersion"] = "v1",
            ["kind"] = "ConfigMap",
            ["metadata"] = new JsonObject { ["name"] = Name },
            ["data"] = Data(values.Where(pair => pair.Value is not null)),
        };
        var result = await kubectl.Try(configMap.ToJsonString(), cancellationToken, "create", "--namespace", home, Timeout, "-f", "-");
        if (result.Succeeded)
            return true;
        var failure = KubectlException.Of(result.Error);
        return failure.Words.Contains("(AlreadyExists)", StringComparison.Ordinal) ? false : throw failure;
    }

    private static JsonObject Data(IEnumerable<KeyValuePair<string, string?>> values) =>
        new(values.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
}
