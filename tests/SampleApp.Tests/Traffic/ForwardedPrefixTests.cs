using System.Net;

namespace SampleApp.Tests.Traffic;

/// <summary>A browser behind a proxy that takes a prefix off the path.</summary>
public sealed class ForwardedPrefixTests(RunningApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/sampleapp")]
    [InlineData("/team-a/sample_app~1/v1.2")]
    public async Task BrowserIsSentToThePageBelowThePrefix(string prefix)
    {
        using var answer = await Ask("text/html", prefix);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"{prefix}/traffic", answer.Headers.Location!.OriginalString);
        Assert.Equal(["Accept", "X-Forwarded-Prefix"], answer.Headers.Vary);
    }

    [Theory]
    [InlineData("//evil.example.com")]
    [InlineData("/a/../b")]
    [InlineData("/./a")]
    [InlineData("/a/")]
    [InlineData("/")]
    [InlineData("sampleapp")]
    [InlineData("https://evil.example.com")]
    [InlineData("/a\\b")]
    [InlineData("/a b")]
    [InlineData("/a%2e")]
    public async Task PrefixThatIsNotAPlainPathIsIgnored(string prefix)
    {
        using var answer = await Ask("text/html", prefix);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task PrefixHasAtMost256Characters()
    {
        using var longest = await Ask("text/html", $"/{new string('a', 255)}");
        using var longer = await Ask("text/html", $"/{new string('a', 256)}");

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK), (longest.StatusCode, longer.StatusCode));
    }

    [Fact]
    public async Task ProgramsGetJsonWhateverThePrefix()
    {
        using var answer = await Ask("*/*", "/sampleapp");

        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
    }

    private async Task<HttpResponseMessage> Ask(string accept, string prefix)
    {
        using HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };
        using HttpRequestMessage request = new(HttpMethod.Get, "/");
        request.Headers.Add("Accept", accept);
        request.Headers.TryAddWithoutValidation("X-Forwarded-Prefix", prefix);
        return await client.SendAsync(request, Cancel);
    }
}
