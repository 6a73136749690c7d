using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SampleApp.Tests.Call;

/// <summary>A server for the name localhost, with a certificate of an authority of its own.</summary>
internal sealed class TlsServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<string> authorizations = [];

    private TlsServer(WebApplication app, string authority, bool tls)
    {
        (this.app, Authority) = (app, authority);
        app.Run(context =>
        {
            authorizations.Enqueue($"{context.Request.Headers.Authorization}");
            if (RedirectTo is { } other)
                context.Response.Redirect($"{other}");
            return context.Response.WriteAsync(RedirectTo is null ? "hello\n" : "");
        });
        Scheme = tls ? Uri.UriSchemeHttps : Uri.UriSchemeHttp;
    }

    /// <summary>The authority's certificate.</summary>
    public string Authority { get; }

    public Uri Address => new UriBuilder(app.Urls.Single()) { Scheme = Scheme, Host = "localhost" }.Uri;

    /// <summary>Each request's <c>Authorization</c> header; empty where it had none.</summary>
    public IEnumerable<string> Authorizations => authorizations;

    public Uri? RedirectTo { get; set; }

    private string Scheme { get; }

    public static async Task<TlsServer> Start(bool tls = true)
    {
        var (authority, certificate) = Certificates();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (tls)
                listen.UseHttps(certificate);
        }));
        TlsServer server = new(builder.Build(), authority, tls);
        await server.app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private static (string Authority, X509Certificate2 Certificate) Certificates()
    {
        var (from, until) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest forAuthority = new("CN=test authority", authorityKey, HashAlgorithmName.SHA256);
        forAuthority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = forAuthority.CreateSelfSigned(from, until);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(authority, from, until, [1]);
        return (authority.ExportCertificatePem(), signed.CopyWithPrivateKey(key));
    }
}
