using SampleApp.Page.Tests.Browsing;
using SampleApp.Page.Tests.Cluster;

namespace SampleApp.Page.Tests;

/// <summary>Behind <c>kubectl proxy</c>: a long path in front, and errors that are not the app's.</summary>
public sealed class ApiServerTests(Chromium chromium, Steady steady)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("traffic")]
    public async Task PageWorksUnderAPrefix(string path)
    {
        await using ApiServerProxy apiServer = new(steady.Update.Old.Address, steady.Update.New.Address);
        await using var page = await chromium.Open(apiServer.Address, path: path);

        await page.WaitForHits(20, Cancel);
        await page.Pause(Cancel);

        Assert.Equal([Update.NewPod, Update.OldPod], (await page.Pods()).Select(pod => pod.Name).Order());
        Assert.Equal(await page.Total("ok"), (await page.Pods()).Sum(pod => pod.Hits));
        Assert.All(page.Requests, request => Assert.StartsWith(apiServer.Address.ToString(), request.Url, StringComparison.Ordinal));
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task ErrorsOfTheApiServerAreCountedApartAndAreNoLoss()
    {
        await using ApiServerProxy apiServer = new(steady.Update.Old.Address, steady.Update.New.Address);
        await using var page = await chromium.Open(apiServer.Address);
        await page.WaitForHits(5, Cancel);

        apiServer.FailNext(429, 502, 503);
        await Eventually.Passes(async () => Assert.InRange(await page.Total("between"), 3, int.MaxValue), Cancel);
        await page.Pause(Cancel);

        Assert.Equal(3, await page.Total("between") - page.Interruptions);
        Assert.Equal("By the API server", await page.Text("#between"));
        Assert.Equal((0, 0, 0), (await page.Total("refused"), await page.Total("serverError"), await page.Total("other")));
        Assert.Equal(await page.ExpectedLoss(), await page.Text("#total-loss"));
    }

    [Fact]
    public async Task ErrorsOfTheAppAreNotCountedAsTheApiServers()
    {
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_FAULTS"] = "on" });
        await using ApiServerProxy apiServer = new(app.Address);
        await using var page = await chromium.Open(apiServer.Address);
        await page.WaitForHits(5, Cancel);

        await Update.SetFault(app, "errors?percent=100", Cancel);

        await Eventually.Passes(async () => Assert.InRange(await page.Total("serverError"), 3, int.MaxValue), Cancel);
        await page.Pause(Cancel);
        Assert.Equal(page.Interruptions, await page.Total("between"));
    }

    [Fact]
    public async Task PageSaysThatThisWayHidesLosses()
    {
        await using ApiServerProxy apiServer = new(steady.Update.Old.Address, steady.Update.New.Address);
        await using var behind = await chromium.Open(apiServer.Address);
        await using var direct = await chromium.Open(steady.Update.Service.Address);

        await Eventually.Passes(async () => Assert.Contains(await behind.Notes(), HidesLosses), Cancel);
        Assert.DoesNotContain(await direct.Notes(), HidesLosses);
    }

    [Fact]
    public async Task ErrorOfTheApiServerIsQuoted()
    {
        await using ApiServerProxy apiServer = new(steady.App.Address);
        await using var page = await chromium.Open(apiServer.Address, "rate=5");

        apiServer.FailNext(503);

        await Eventually.Passes(
            async () => Assert.Contains(
                await page.Notes(), note => note.StartsWith("Last failure: 503 the API server says so, ", StringComparison.Ordinal)),
            Cancel);
    }

    private static bool HidesLosses(string note) => note.StartsWith("This way hides losses", StringComparison.Ordinal);
}
