using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Kubectl;

/// <summary>Where kubectl works, by its configuration.</summary>
/// <param name="Context">The context's name.</param>
/// <param name="Namespace">The namespace that the context names.</param>
/// <param name="ServerPath">The path of the server's URL, such as <c>/k8s/clusters/c-1</c>; empty where it has none.</param>
/// <param name="Home">The trainee's own namespace, where progress is kept: a class's file names it, and elsewhere it is the context's.</param>
/// <param name="HasPlugin">Whether a plugin brings the credentials, which may wait for a person to log in.</param>
/// <param name="IsInPod">Whether it is the pod's own account, without a kubeconfig.</param>
internal sealed partial record KubeConfig(string Context, string Namespace, string ServerPath, string Home, bool HasPlugin, bool IsInPod)
{
    /// <summary>The name of the extension that a class's files carry in their context; kubectl keeps it when it changes the file.</summary>
    public const string Extension = "sampleapp-labs";

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
            var own = await PodNamespace(cancellationToken);
            return new("(this pod's ServiceAccount)", own, "", own, HasPlugin: false, IsInPod: true);
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
        var context = config.First("contexts").At("context");
        var named = context.Text("namespace") is { Length: > 0 } own ? own : "default";
        return new(
            config.Text("current-context") ?? "?",
            named,
            hasServer ? server!.AbsolutePath.TrimEnd('/') : "",
            HomeIn(context) ?? named,
            config.First("users").At("user", "exec") is not null,
            IsInPod: false);
    }

    private static string? HomeIn(JsonNode? context) => context.Items("extensions")
        .Where(extension => extension.Text("name") == Extension)
        .Select(extension => extension.Text("extension", "home"))
        .FirstOrDefault(home => home is not null && NamespaceName().IsMatch(home));

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$")]
    private static partial Regex NamespaceName();
}
