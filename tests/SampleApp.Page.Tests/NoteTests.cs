using SampleApp.Page.Tests.Browsing;
using SampleApp.Page.Tests.Cluster;

namespace SampleApp.Page.Tests;

/// <summary>What the page says about what it shows.</summary>
public sealed class NoteTests(Chromium chromium, Steady steady, Troubled troubled)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Way.Direct, "One pod only: a port-forward stays with one pod.")]
    [InlineData(Way.ThroughBackend, "One pod only: is it the only ready one behind the Service?")]
    public async Task PageSaysThatOnlyOnePodHasAnsweredForLong(Way way, string note)
    {
        await using var observer = await Update.Observe(steady.App.Address, Cancel);
        await using var page = await chromium.Open(way == Way.Direct ? steady.App.Address : observer.Address);

        await Eventually.Passes(async () => Assert.Contains(await page.Notes(), said => said.StartsWith(note, StringComparison.Ordinal)), Cancel);

        Assert.InRange(await page.AllTotals(), 60, int.MaxValue);
    }

    [Fact]
    public async Task PageDoesNotSayThatOnlyOneOfTwoPodsAnswers()
    {
        await using var page = await chromium.Open(steady.Update.Service.Address);

        await page.WaitForHits(80, Cancel);
        await page.Pause(Cancel);

        Assert.DoesNotContain(await page.Notes(), note => note.StartsWith("One pod only", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Way.Direct)]
    [InlineData(Way.ThroughBackend)]
    public async Task FaultsOfThePodThatAnsweredAreShownAndCannotBeSet(Way way)
    {
        await using var page = await chromium.Open(await troubled.Update.Address(way, Cancel));

        await Eventually.Passes(
            async () => Assert.Contains($"Faults set in {Update.NewPod}: readiness, errors", await page.Notes()), Cancel);

        Assert.DoesNotContain(await page.Notes(), note => note.StartsWith($"Faults set in {Update.OldPod}", StringComparison.Ordinal));
        Assert.Equal(0, await page.Page.Locator("main :is(a, button, input, select, textarea)").CountAsync());
        Assert.All(page.Requests, request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public async Task FaultThatHasEndedIsShownNoMore()
    {
        await using var app = await AppProcess.Start(Cancel, new() { ["POD_NAME"] = "only", ["APP_FAULTS"] = "on" });
        await Update.SetFault(app, "readiness", Cancel);
        await using var page = await chromium.Open(app.Address);
        await Eventually.Passes(async () => Assert.Contains("Faults set in only: readiness", await page.Notes()), Cancel);

        await app.Client.DeleteAsync(new Uri("faults", UriKind.Relative), Cancel);

        await Eventually.Passes(
            async () => Assert.DoesNotContain(await page.Notes(), note => note.StartsWith("Faults set", StringComparison.Ordinal)), Cancel);
    }

    [Fact]
    public async Task PageSaysThatItCannotKeepTheRate()
    {
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_FAULTS"] = "on" });
        await Update.SetFault(app, "latency?milliseconds=1000", Cancel);
        await using var page = await chromium.Open(app.Address, "rate=50");

        await Eventually.Passes(
            async () => Assert.Contains(await page.Notes(), note => note.StartsWith("Slower than asked, ", StringComparison.Ordinal)), Cancel);
    }
}
