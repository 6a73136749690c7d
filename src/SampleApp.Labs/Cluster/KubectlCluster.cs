using System.Text.Json.Nodes;
using SampleApp.Labs.Json;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Cluster;

/// <summary>The cluster, asked anew each time.</summary>
/// <param name="kubectl">The way to it.</param>
/// <param name="namespaceName">Where the labs' objects are.</param>
/// <param name="raw">The way to what kubectl has no command for.</param>
/// <param name="time">The clock of what is tried for a while.</param>
internal sealed class KubectlCluster(KubectlProgram kubectl, string namespaceName, RawRequests raw, TimeProvider time) : ICluster
{
    private readonly KitKinds kinds = new(kubectl);
    private Task<bool>? enforces;

    public async Task<IReadOnlyList<JsonNode>> Objects(string lab, CancellationToken cancellationToken)
    {
        var list = await kubectl.Json(
            cancellationToken,
            "get", await kinds.ToRead(cancellationToken), "-l", $"lab={lab}", "-o", "json", "--show-managed-fields");
        return list.Items("items");
    }

    public async Task<IReadOnlyList<JsonNode>> AllObjects(CancellationToken cancellationToken) =>
        (await kubectl.Json(cancellationToken, "get", await kinds.ToRead(cancellationToken), "-o", "json")).Items("items");

    public async Task<IReadOnlyList<JsonNode>> AllOf(string resource, CancellationToken cancellationToken) =>
        (await kubectl.Json(cancellationToken, "get", resource, "-o", "json")).Items("items");

    public Task<IReadOnlyList<JsonNode>> Nodes(CancellationToken cancellationToken) => AllOf("nodes", cancellationToken);

    public Task<bool> May(string verb, string kind, CancellationToken cancellationToken) => kubectl.May(verb, kind, cancellationToken);

    public Task<string> Ask(string target, string path, CancellationToken cancellationToken) =>
        raw.Get($"/api/v1/namespaces/{namespaceName}/{target}/proxy/{path}", cancellationToken);

    public async Task<string> Call(string pod, string container, string url, CancellationToken cancellationToken)
    {
        var result = await kubectl.Try(
            input: null, cancellationToken, "exec", pod, "-c", container, "--", "/app/SampleApp", "call", url);
        return PodCall.In(result) ?? throw KubectlException.Of(result.Error);
    }

    /// <summary>Found out once: it takes a while.</summary>
    public Task<bool> EnforcesPolicies(CancellationToken cancellationToken) => enforces ??= TryPolicies(cancellationToken);

    public async Task<IReadOnlyList<string>> FailedCreations(string uid, CancellationToken cancellationToken)
    {
        var events = await kubectl.Json(
            cancellationToken, "get", "events", "--field-selector", $"involvedObject.uid={uid},reason=FailedCreate", "-o", "json");
        return
        [
            .. events.Items("items").OrderByDescending(item => item.Time("lastTimestamp") ?? item.Time("eventTime"))
                .Select(item => item.Text("message")).OfType<string>(),
        ];
    }

    public async Task<JsonNode?> Secret(string name, CancellationToken cancellationToken)
    {
        try
        {
            return SecretFacts.WithoutValues(
                await kubectl.Json(cancellationToken, "get", "secret", name, "-o", "json", "--show-managed-fields"));
        }
        catch (KubectlException exception) when (exception.Failure == KubectlFailure.NotFound)
        {
            return null;
        }
    }

    private async Task<bool> TryPolicies(CancellationToken cancellationToken) =>
        await new PolicyTrial(this, kubectl, time).Run(cancellationToken) == Enforcement.Enforced;
}
