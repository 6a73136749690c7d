using SampleApp.Call;

namespace SampleApp.Tests.Call;

/// <summary>
/// The pod's token goes to the API server of its cluster and to nobody else. A server with a certificate of its own stands in for it,
/// since nobody is at https://kubernetes.default.svc here.
/// </summary>
public sealed class ApiServerTests : IAsyncLifetime, IDisposable
{
    private const string Token = "eyJhbGciOiJSUzI1NiJ9.the-token";

    private readonly TemporaryFolder account = new();
    private readonly StringWriter output = new(), error = new();
    private TlsServer server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Said => $"{output}{error}";

    public async ValueTask InitializeAsync()
    {
        server = await TlsServer.Start();
        await File.WriteAllTextAsync(account.Combine("token"), $"{Token}\n", Cancel);
        await File.WriteAllTextAsync(account.Combine("ca.crt"), server.Authority, Cancel);
    }

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    public void Dispose()
    {
        account.Dispose();
        output.Dispose();
        error.Dispose();
    }

    [Fact]
    public async Task CallSendsTheTokenAndTrustsTheMountedAuthority()
    {
        var code = await Call(server.Address);

        Assert.Equal((0, "HTTP/1.1 200 OK\nhello\n"), (code, Said));
        Assert.Equal([$"Bearer {Token}"], server.Authorizations);
    }

    [Fact]
    public async Task TokenIsReadAnewForEachCall()
    {
        await Call(server.Address);
        await File.WriteAllTextAsync(account.Combine("token"), "another", Cancel);
        await Call(server.Address);

        Assert.Equal([$"Bearer {Token}", "Bearer another"], server.Authorizations);
    }

    [Fact]
    public async Task CallWithoutATokenIsAnonymousAndTrustsTheMountedAuthority()
    {
        File.Delete(account.Combine("token"));

        var code = await Call(server.Address);

        Assert.Equal((0, "HTTP/1.1 200 OK\nhello\n"), (code, Said));
        Assert.Equal([""], server.Authorizations);
    }

    [Theory]
    [InlineData("")]
    [InlineData("one\ntwo")]
    public async Task FileThatIsNoTokenIsNeitherSentNorPrinted(string content)
    {
        await File.WriteAllTextAsync(account.Combine("token"), content, Cancel);

        Assert.Equal(0, await Call(server.Address));

        Assert.Equal([""], server.Authorizations);
        Assert.Equal("HTTP/1.1 200 OK\nhello\n", Said);
    }

    [Fact]
    public async Task ServerOfAnotherAuthorityGetsNothing()
    {
        await using var other = await TlsServer.Start();

        var code = await new ApiServer(other.Address, account.Path).Run([$"{other.Address}"], output, error);

        Assert.Equal(2, code);
        Assert.StartsWith($"No answer from {other.Address.Authority}: no secure connection (", Said, StringComparison.Ordinal);
        Assert.Empty(other.Authorizations);
        Assert.DoesNotContain(Token, Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServerWhoseNameIsNotInItsCertificateGetsNothing()
    {
        UriBuilder byAddress = new(server.Address) { Host = "127.0.0.1" };

        var code = await new ApiServer(byAddress.Uri, account.Path).Run([$"{byAddress.Uri}"], output, error);

        Assert.Equal(2, code);
        Assert.Empty(server.Authorizations);
    }

    [Fact]
    public async Task AuthorityThatCannotBeReadIsNamedWithoutTheToken()
    {
        await File.WriteAllTextAsync(
            account.Combine("ca.crt"), "-----BEGIN CERTIFICATE-----\nbm8=\n-----END CERTIFICATE-----\n", Cancel);

        Assert.Equal(2, await Call(server.Address));

        Assert.Equal($"No answer from {server.Address.Authority}: {account.Path} cannot be read\n", Said);
    }

    [Fact]
    public async Task RedirectIsNotFollowed()
    {
        await using var other = await TlsServer.Start();
        server.RedirectTo = other.Address;

        var code = await Call(server.Address);

        Assert.Equal(1, code);
        Assert.StartsWith("HTTP/1.1 302 Found\n", Said, StringComparison.Ordinal);
        Assert.Empty(other.Authorizations);
    }

    [Fact]
    public async Task SameHostOverHttpGetsNoToken()
    {
        await using var plain = await TlsServer.Start(tls: false);

        Assert.Equal(0, await new ApiServer(new($"https://{plain.Address.Authority}"), account.Path).Run([$"{plain.Address}"], output, error));

        Assert.Equal([""], plain.Authorizations);
    }

    /// <summary>The mounted authority is not trusted at another port either, so the call fails.</summary>
    [Fact]
    public async Task SameHostAtAnotherPortGetsNoToken()
    {
        await using var other = await TlsServer.Start();
        await File.WriteAllTextAsync(account.Combine("ca.crt"), other.Authority, Cancel);

        Assert.Equal(2, await Call(other.Address));

        Assert.Empty(other.Authorizations);
    }

    [Theory]
    [InlineData("https://kubernetes.default.svc", true)]
    [InlineData("https://kubernetes.default.svc:443/api/v1/namespaces/training/pods?limit=1", true)]
    [InlineData("http://kubernetes.default.svc/", false)]
    [InlineData("http://kubernetes.default.svc:443/", false)]
    [InlineData("https://kubernetes.default.svc:6443/", false)]
    [InlineData("https://kubernetes.default.svc.evil/", false)]
    [InlineData("https://kubernetes.default.svc./", false)]
    [InlineData("https://kubernetes.default.svc@evil/", false)]
    [InlineData("https://evil/kubernetes.default.svc", false)]
    [InlineData("https://kubernetes.default/", false)]
    [InlineData("https://10.96.0.1/", false)]
    public async Task OnlyTheClustersOwnApiServerGetsTheToken(string url, bool gets)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, url);

        var tls = await new ApiServer(ApiServer.OfThisCluster.Address, account.Path).Authorize(request);

        Assert.Equal(gets, tls is not null);
        Assert.Equal(gets ? $"Bearer {Token}" : null, request.Headers.Authorization?.ToString());
    }

    /// <summary>
    /// <c>/backend</c> and <c>/traffic/hit</c> call <c>APP_BACKEND_URL</c>, which others choose: only the command, which somebody runs in
    /// the pod, knows of the account.
    /// </summary>
    [Theory]
    [InlineData("Backend")]
    [InlineData("Traffic")]
    [InlineData("Settings")]
    [InlineData("Call/FreshConnection.cs")]
    public async Task OnlyTheCallCommandKnowsOfTheAccount(string part)
    {
        var path = RepositoryFolder.Combine(["src", "SampleApp", .. part.Split('/')]);
        string[] files = File.Exists(path) ? [path] : Directory.GetFiles(path, "*.cs", SearchOption.AllDirectories);

        Assert.NotEmpty(files);
        foreach (var file in files)
            Assert.DoesNotMatch(@"\bApiServer\b|serviceaccount|Authorization", await File.ReadAllTextAsync(file, Cancel));
    }

    private Task<int> Call(Uri url) => new ApiServer(server.Address, account.Path).Run([$"{url}"], output, error);
}

file static class Commands
{
    public static Task<int> Run(this ApiServer apiServer, string[] arguments, TextWriter output, TextWriter error) =>
        CallCommand.Run(arguments, apiServer, output, error);
}
