using System.Text.Json.Nodes;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Kubectl;

/// <summary>Where kubectl works, by its configuration.</summary>
/// <param name="Context">The context's name.</param>
/// <param name="Namespace">The namespace that the context names.</param>
/// <param name="ServerPath">The path of the server's URL, such as <c>/k8s/clusters/c-1</c>; empty where it has none.</param>
/// <param name="HasPlugin">Whether a plugin brings the credentials, which may wait for a person to log in.</param>
/// <param name="IsInPod">Whether it is the pod's own account, without a kubeconfig.</param>
internal sealed record KubeConfig(string Context, string Namespace, string ServerPath, bool HasPlugin, bool IsInPod)
{
    private const string ServiceAccountNamespace = "/var/run/secrets/kubernetes.io/serviceaccount/namespace";

    /// <exception cref="KubectlException">There is no usable context.</exception>
    public static async Task<KubeConfig> Read(KubectlProgram kubectl, CancellationToken cancellationToken)
    {
        try
        {
            return Of(await kubectl.Json(cancellationToken, "config", "view", "--minify", "-o", "json"));
        }
        catch (KubectlException exception) when (exception.Failure == KubectlFailure.NoContext && RunsInPod)
        {
            // Without a kubeconfig kubectl works as the pod's ServiceAccount:
            // https://kubernetes.io/docs/reference/kubectl/#in-cluster-authentication-and-namespace-overrides
            return new("(this pod's ServiceAccount)", await PodNamespace(cancellationToken), "", HasPlugin: false, IsInPod: true);
        }
    }

    private static async Task<string> PodNamespace(CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable("POD_NAMESPACE") is { Length: > 0 } named)
            return named;
        return File.Exists(ServiceAccountNamespace)
            ? (await File.ReadAllTextAsync(ServiceAccountNamespace, cancellationToken)).Trim()
            : "default";
    }

    private static bool RunsInPod => Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST") is { Length: > 0 };

    private static KubeConfig Of(JsonNode config)
    {
        var hasServer = Uri.TryCreate(config.First("clusters").Text("cluster", "server"), UriKind.Absolute, out var server);
        return new(
            config.Text("current-context") ?? "?",
            config.First("contexts").Text("context", "namespace") is { Length: > 0 } named ? named : "default",
            hasServer ? server!.AbsolutePath.TrimEnd('/') : "",
            config.First("users").At("user", "exec") is not null,
            IsInPod: false);
    }
}
