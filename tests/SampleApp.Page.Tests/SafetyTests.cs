using SampleApp.Page.Tests.Browsing;
using SampleApp.Page.Tests.Cluster;

namespace SampleApp.Page.Tests;

/// <summary>Nothing that the page shows can become markup or a script, and the page asks nobody but the app.</summary>
public sealed class SafetyTests(Chromium chromium, Steady steady)
{
    private const string Hostile = "<script>window.owned = true</script><img src='http://127.0.0.1:9/x' onerror='window.owned = true'>";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MarkupInMessageVersionAndNamesIsText()
    {
        await using var app = await AppProcess.Start(Cancel, new()
        {
            ["APP_MESSAGE"] = Hostile,
            ["APP_VERSION"] = "<b>2</b>",
            ["POD_NAME"] = "<i>pod</i>",
            ["NODE_NAME"] = "<u>node</u>",
        });
        await using var page = await chromium.Open(app.Address);

        await page.WaitForHits(5, Cancel);
        await page.Pause(Cancel);

        Assert.Equal(Hostile, await page.Text("#versions .message"));
        Assert.Equal("version <b>2</b>", await page.Text("#versions strong"));
        var pod = Assert.Single(await page.Pods());
        Assert.Equal(("<i>pod</i>", "<u>node</u>", "<b>2</b>"), (pod.Name, pod.Node, pod.Version));
        Assert.Equal(0, await page.Page.Locator("body :is(script, img, b, i, u)").CountAsync());
        Assert.Null(await page.Page.EvaluateAsync<bool?>("() => window.owned"));
    }

    [Theory]
    [InlineData("traffic")]
    [InlineData("traffic/page.js")]
    [InlineData("traffic/page.css")]
    public async Task PageAndItsFilesForbidWhatIsNotTheirOwn(string path)
    {
        using var answer = await steady.App.Client.GetAsync(new Uri(path, UriKind.Relative), Cancel);

        var policy = Header(answer, "Content-Security-Policy").Split(';', StringSplitOptions.TrimEntries);
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("script-src 'self'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain(policy, rule => rule.Contains("unsafe", StringComparison.Ordinal) || rule.Contains("http", StringComparison.Ordinal));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
    }

    [Fact]
    public async Task BrowserRunsNoScriptThatIsNotAFileOfTheApp()
    {
        await using var page = await chromium.Open(steady.App.Address);

        await page.Page.EvaluateAsync(
            "() => { const script = document.createElement('script'); script.textContent = 'window.owned = true'; document.body.append(script); }");

        await Eventually.Passes(
            () => Assert.Contains(page.Errors, error => error.Contains("Content Security Policy", StringComparison.Ordinal)), Cancel);
        Assert.Null(await page.Page.EvaluateAsync<bool?>("() => window.owned"));
    }

    [Fact]
    public async Task PageAsksNobodyElseAndMakesNoError()
    {
        await using var page = await chromium.Open(steady.App.Address);

        await page.WaitForHits(20, Cancel);

        Assert.NotEmpty(page.Requests);
        Assert.All(page.Requests, request => Assert.True(
            request.Url.StartsWith(steady.App.Address.ToString(), StringComparison.Ordinal) || request.Url.StartsWith("data:,", StringComparison.Ordinal)
            || request.Url == "about:blank",
            request.Url));
        Assert.Empty(page.Errors);
    }

    private static string Header(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.TryGetValues(name, out var values) ? values : []);
}
