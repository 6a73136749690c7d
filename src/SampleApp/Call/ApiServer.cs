using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SampleApp.Call;

/// <summary>
/// The API server of the pod's own cluster. A call to it carries the token of the pod's ServiceAccount and trusts the certificate
/// authority that is mounted beside it: https://kubernetes.io/docs/tasks/run-application/access-api-from-pod/#directly-accessing-the-rest-api
/// </summary>
/// <param name="address">Its scheme, host and port; a URL that differs in one of them gets no token.</param>
/// <param name="account">The folder in which the kubelet mounts what belongs to the pod's ServiceAccount.</param>
internal sealed class ApiServer(Uri address, string account)
{
    public static ApiServer OfThisCluster { get; } =
        new(new("https://kubernetes.default.svc"), "/var/run/secrets/kubernetes.io/serviceaccount");

    /// <summary>Its scheme, host and port.</summary>
    public Uri Address => address;

    private string TokenFile => Path.Combine(account, "token");

    private string AuthorityFile => Path.Combine(account, "ca.crt");

    public bool IsAt(Uri url) =>
        url.Scheme == Uri.UriSchemeHttps && url.Scheme == address.Scheme && url.Host == address.Host && url.Port == address.Port;

    /// <summary>
    /// Adds the token to a request to the API server. It is read anew for each call, since the kubelet replaces it before it expires.
    /// Without a token the call is anonymous.
    /// </summary>
    /// <returns>Whom to trust; null for another URL, and where no authority is mounted.</returns>
    /// <exception cref="CallFailedException">What is mounted cannot be read.</exception>
    public async Task<SslClientAuthenticationOptions?> Authorize(HttpRequestMessage request)
    {
        if (!IsAt(request.RequestUri!))
            return null;
        try
        {
            if (File.Exists(TokenFile) && (await File.ReadAllTextAsync(TokenFile)).Trim() is { Length: > 0 } token && token.All(IsTokenCharacter))
                request.Headers.Authorization = new("Bearer", token);
            return File.Exists(AuthorityFile) ? Trust(AuthorityFile) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new CallFailedException(Failure.Unreachable, $"{address.Authority}: {account} cannot be read", exception);
        }
    }

    /// <summary>An exception would quote a token that has other characters: https://www.rfc-editor.org/rfc/rfc6750#section-2.1</summary>
    private static bool IsTokenCharacter(char letter) => char.IsAsciiLetterOrDigit(letter) || "-._~+/=".Contains(letter);

    /// <summary>Trusts these authorities and no others.</summary>
    private static SslClientAuthenticationOptions Trust(string authorities)
    {
        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(authorities);
        return new() { CertificateChainPolicy = policy };
    }
}
