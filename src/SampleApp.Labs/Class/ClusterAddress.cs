using System.Net;
using System.Text.Json.Nodes;
using SampleApp.Labs.Json;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Class;

/// <summary>Where trainees find the cluster. Of the trainer's kubeconfig only the cluster's entry is read, never a user's.</summary>
/// <param name="Server">The URL of the API server.</param>
/// <param name="Authority">Its CA, in base 64; null where a public one vouches for it.</param>
/// <param name="ServerName">The name in its certificate, where that differs from the URL's.</param>
/// <param name="Proxy">The URL of the proxy on the way; null for none.</param>
internal sealed record ClusterAddress(string Server, string? Authority, string? ServerName, string? Proxy)
{
    /// <param name="kubectl">Reads the trainer's kubeconfig.</param>
    /// <param name="server">The URL for trainees; null for the trainer's own.</param>
    /// <param name="cancellationToken">Ends kubectl.</param>
    /// <exception cref="LabException">Trainees could not use it, or should not.</exception>
    public static async Task<ClusterAddress> Read(KubectlProgram kubectl, string? server, CancellationToken cancellationToken)
    {
        var output = await kubectl.Run(
            cancellationToken, "config", "view", "--raw", "--minify", "--flatten", "-o", "jsonpath={.clusters[0].cluster}");
        return Of(JsonPaths.Parse(output), server);
    }

    private static ClusterAddress Of(JsonNode? cluster, string? server)
    {
        if ((server ?? cluster.Text("server")) is not { } url || !Uri.TryCreate(url, UriKind.Absolute, out var address))
            throw new LabException("Your context names no server; give the one that trainees can reach: --server https://HOST:PORT");
        if (address.Scheme != Uri.UriSchemeHttps)
            throw new LabException($"{url} is no https URL, and trainees' tokens would be readable on their way; give one: --server https://HOST:PORT");
        if (server is null && IsThisMachine(address))
            throw new LabException($"Trainees cannot reach {url}, which is your own machine; give an address that they can: --server https://HOST:PORT");
        if (cluster.Text("insecure-skip-tls-verify") == "true")
            throw new LabException("Your context does not check the server's certificate, and trainees' tokens would go to whoever answers; give it the cluster's CA");
        var proxy = cluster.Text("proxy-url") is { Length: > 0 } named ? named : null;
        if (HasPassword(address) || (proxy is not null && Uri.TryCreate(proxy, UriKind.Absolute, out var through) && HasPassword(through)))
            throw new LabException("A URL in your context has a user or a password in it, which would stand in every trainee's file");
        return new(url, NotEmpty("certificate-authority-data"), NotEmpty("tls-server-name"), proxy);

        string? NotEmpty(string field) => cluster.Text(field) is { Length: > 0 } text ? text : null;
    }

    /// <summary>Docker Desktop writes a name of its own for this machine.</summary>
    private static bool IsThisMachine(Uri address) =>
        address.IsLoopback
        || address.Host == "kubernetes.docker.internal"
        || address.Host.EndsWith(".localhost", StringComparison.Ordinal)
        || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any)));

    private static bool HasPassword(Uri address) => address.UserInfo.Length > 0;
}
