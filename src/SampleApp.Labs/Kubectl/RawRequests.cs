using System.Diagnostics;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Kubectl;

/// <summary>Requests by their path, such as those through the API server's proxy to pods.</summary>
/// <param name="kubectl">Makes them.</param>
/// <param name="serverPath">The path of the server's URL; empty where it has none.</param>
internal sealed class RawRequests(KubectlProgram kubectl, string serverPath)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private string? prefix = serverPath.Length == 0 ? "" : null;

    /// <summary>What the server answers.</summary>
    /// <exception cref="KubectlException">It answered an error, or nothing within 5 s.</exception>
    public async Task<string> Get(string path, CancellationToken cancellationToken)
    {
        prefix ??= await FindPrefix(cancellationToken);
        return await Run($"{prefix}{path}", cancellationToken);
    }

    /// <summary>A request that stays, such as a watch; what the server sends is for the caller to read.</summary>
    public async Task<Process> Launch(string path, CancellationToken cancellationToken)
    {
        prefix ??= await FindPrefix(cancellationToken);
        return kubectl.Launch("get", "--raw", $"{prefix}{path}");
    }

    /// <summary>
    /// Older kubectls leave the path of the server's URL out of a raw request, which then reaches something else:
    /// https://github.com/kubernetes/kubectl/issues/1676. So the first request, whose answer is known, finds out.
    /// </summary>
    private async Task<string> FindPrefix(CancellationToken cancellationToken)
    {
        foreach (var tried in new[] { "", serverPath })
            if (await IsTheApiServer(tried, cancellationToken))
                return tried;
        throw new KubectlException(
            KubectlFailure.Proxy, $"kubectl get --raw does not reach the server at its path {serverPath}; a newer kubectl may");
    }

    private async Task<bool> IsTheApiServer(string tried, CancellationToken cancellationToken)
    {
        try
        {
            return JsonPaths.Parse(await Run($"{tried}/version", cancellationToken)).Text("gitVersion") is not null;
        }
        catch (KubectlException)
        {
            return false;
        }
    }

    private Task<string> Run(string path, CancellationToken cancellationToken) =>
        kubectl.Run(cancellationToken, ["get", "--raw", path, .. kubectl.Limit(Timeout)]);
}
