using SampleApp.Page.Tests.Browsing;
using SampleApp.Page.Tests.Cluster;

namespace SampleApp.Page.Tests;

/// <summary>One of two instances fails, each time in another way: every hit is counted, under the name of its failure.</summary>
public sealed class LossTests(Chromium chromium, Steady steady, LossTests.Failing failing) : IClassFixture<LossTests.Failing>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Way.Direct)]
    [InlineData(Way.ThroughBackend)]
    public async Task HitsOnAKilledPodAreCountedAsRefused(Way way)
    {
        await using var update = await Update.Start(Cancel);
        await using var page = await chromium.Open(await update.Address(way, Cancel));
        await page.WaitForHits(10, Cancel);

        update.New.Kill();
        await Eventually.Passes(async () => Assert.InRange(await page.Total("refused"), 10, int.MaxValue), Cancel);
        await page.Pause(Cancel);

        // Chromium may open a connection that it does not need: the proxy counts one more. A hit is refused too when the killed pod had
        // taken it, or had cut off its answer before the last chunk: then the proxy counts it as answered.
        const int CutOff = 1;
        var refused = await page.Total("refused");
        var late = await page.Total("timedOut");
        await Eventually.Passes(
            () => Assert.InRange(
                update.Service.Reset - refused,
                -page.Interruptions - update.Service.Broken - CutOff,
                late + (way == Way.Direct ? 10 : page.Interruptions)),
            Cancel);
        Assert.Equal(page.Hits, await page.AllTotals());
        await AssertLoss(page);
        Assert.Contains(await page.Notes(), note => note.StartsWith("Last failure: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PodThatAnswersNoMoreIsGreyedAndTheOtherStays()
    {
        await using var update = await Update.Start(Cancel);
        await using var page = await chromium.Open(update.Service.Address);
        await page.WaitForHits(10, Cancel);

        update.New.Kill();

        await Eventually.Passes(async () => Assert.True((await page.Pod(Update.NewPod)).Departed), Cancel);
        var pods = await page.Pods();
        Assert.Equal([Update.OldPod, Update.NewPod], pods.Select(pod => pod.Name));
        Assert.False(pods[0].Departed);
        Assert.StartsWith("gone, ", pods[1].LastSeen, StringComparison.Ordinal);
        Assert.NotEqual(await Colour(page, "#pods tr:nth-child(1) th"), await Colour(page, "#pods tr:nth-child(2) th"));
    }

    [Theory]
    [InlineData(Way.Direct, "no answer within 4 s")]
    [InlineData(Way.ThroughBackend, "no answer within 2 s")]
    public async Task HitsOnASlowPodAreCountedAsTimedOut(Way way, string failure)
    {
        var update = await failing.Heal(Cancel);
        await using var page = await chromium.Open(await update.Address(way, Cancel), "rate=10");
        await page.WaitForHits(4, Cancel);

        await Update.SetFault(update.New, "latency?milliseconds=9000", Cancel);
        await Eventually.Passes(async () => Assert.InRange(await page.Total("timedOut"), 2, int.MaxValue), Cancel);
        await page.Pause(Cancel);

        Assert.Equal(page.Hits, await page.AllTotals());
        Assert.Equal(page.Interruptions, await page.AllTotals() - await page.Total("ok") - await page.Total("timedOut"));
        await AssertLoss(page);
        Assert.Contains(await page.Notes(), note => note.Contains(failure, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Way.Direct, "Last failure: 500 The fault errors is set., ")]
    [InlineData(Way.ThroughBackend, " answered 500: The fault errors is set., ")]
    public async Task AnswersOf5xxAreCountedWithTheirPod(Way way, string failure)
    {
        var update = await failing.Heal(Cancel);
        await using var page = await chromium.Open(await update.Address(way, Cancel));
        await page.WaitForHits(10, Cancel);

        var before = Update.Answered(update.New, 500);
        await Update.SetFault(update.New, "errors?percent=100", Cancel);
        await Eventually.Passes(async () => Assert.InRange(await page.Total("serverError"), 10, int.MaxValue), Cancel);
        await page.Pause(Cancel);

        var failed = await page.Total("serverError");
        var late = await page.Total("timedOut");
        await Eventually.Passes(() => Assert.InRange(Update.Answered(update.New, 500) - before - failed, 0, late + page.Interruptions), Cancel);
        Assert.Equal((failed, "2"), ((await page.Pod(Update.NewPod)).Errors, (await page.Pod(Update.NewPod)).Version));
        Assert.Equal(0, (await page.Pod(Update.OldPod)).Errors);
        Assert.Equal(
            [("1", 0), ("2", failed)],
            (await page.Sums()).Select(sum => (sum.Version, sum.Errors)).Order());
        await AssertLoss(page);
        Assert.Contains(await page.Notes(), note => note.Contains(failure, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ObserverThatCannotBeReachedIsNoLossOfTheService()
    {
        await using var observer = await Update.Observe(steady.App.Address, Cancel);
        await using var page = await chromium.Open(observer.Address);
        await page.WaitForHits(10, Cancel);

        observer.Kill();
        await Eventually.Passes(async () => Assert.InRange(await page.Total("between"), 10, int.MaxValue), Cancel);
        await page.Pause(Cancel);

        Assert.Equal(0, await page.Total("refused"));
        Assert.Equal(await page.ExpectedLoss(), await page.Text("#total-loss"));
        Assert.Equal("On the way", await page.Text("#between"));
        Assert.InRange((await Colours.In(page, "stream")).Of("apart"), 100, int.MaxValue);
    }

    [Fact]
    public async Task SuccessOfAnotherProgramIsCountedAsALoss()
    {
        await using var page = await chromium.Open(steady.App.Address, "rate=5&paused");
        await page.Page.RouteAsync("**/traffic/hit", route => route.FulfillAsync(new() { Body = "null", ContentType = "application/json" }));

        await page.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await Eventually.Passes(async () => Assert.InRange(await page.Total("other"), 2, int.MaxValue), Cancel);

        Assert.Equal("100.0 %", await page.Text("#total-loss"));
        Assert.Empty(page.Errors);
    }

    /// <summary>The loss in percent, and in red.</summary>
    private static async Task AssertLoss(WatchedPage page)
    {
        Assert.Equal(await page.ExpectedLoss(), await page.Text("#total-loss"));
        Assert.InRange((await Colours.In(page, "stream")).Of("loss"), 100, int.MaxValue);
        Assert.InRange((await Colours.In(page, "chart")).Of("loss"), 20, int.MaxValue);
    }

    private static Task<string> Colour(WatchedPage page, string selector) =>
        page.Page.EvaluateAsync<string>("selector => getComputedStyle(document.querySelector(selector)).color", selector);

    /// <summary>An update whose new version these tests make fail, one after the other.</summary>
    public sealed class Failing : IAsyncLifetime
    {
        private Update? update;

        public async ValueTask InitializeAsync() => update = await Update.Start(CancellationToken.None);

        /// <summary>The update without any fault.</summary>
        internal async Task<Update> Heal(CancellationToken cancel)
        {
            using var answer = await update!.New.Client.DeleteAsync(new Uri("faults", UriKind.Relative), cancel);
            answer.EnsureSuccessStatusCode();
            return update;
        }

        public async ValueTask DisposeAsync()
        {
            if (update is not null)
                await update.DisposeAsync();
        }
    }
}
