using System.Net;

namespace SampleApp.Tests.Traffic;

/// <summary>Who asks for <c>/</c>: a browser gets the page, a program JSON.</summary>
public sealed class BrowserPageTests(RunningApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GreetingVariesByAccept()
    {
        using var response = await app.Client.GetAsync("/", Cancel);

        Assert.Equal(["Accept", "X-Forwarded-Prefix"], response.Headers.Vary);
    }

    [Theory]
    [InlineData("*/*")]
    [InlineData("application/json")]
    [InlineData("application/json, text/html;q=0.9")]
    [InlineData("text/html;q=0.5, */*")]
    [InlineData("text/*;q=0.1, */*;q=0.2")]
    [InlineData("this is no media type")]
    public async Task ProgramGetsJson(string accept)
    {
        using var response = await app.Client.Send("GET", "/", Cancel, accept);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"message":"Your custom message","version":"1.2"}""", await response.Content.ReadAsStringAsync(Cancel));
    }

    [Theory]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8")]
    [InlineData("text/html, application/json;q=0.9")]
    public async Task BrowserGetsTheTrafficPage(string accept)
    {
        using var response = await app.Client.Send("GET", "/", Cancel, accept);

        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["Accept", "X-Forwarded-Prefix"], response.Headers.Vary);
        Assert.Equal(await app.Client.GetStringAsync("traffic", Cancel), await response.Content.ReadAsStringAsync(Cancel));
    }
}
