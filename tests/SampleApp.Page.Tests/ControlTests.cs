using Microsoft.Playwright;
using SampleApp.Page.Tests.Browsing;
using SampleApp.Page.Tests.Cluster;

namespace SampleApp.Page.Tests;

/// <summary>Rate, pause, clear and the link; all of it by keyboard.</summary>
public sealed class ControlTests(Chromium chromium, Steady steady)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryControlIsReachedByTabAndSeenToHaveTheFocus()
    {
        await using var page = await chromium.Open(steady.App.Address, "rate=1");

        List<string> reached = [];
        for (var step = 0; step < 6; step++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            reached.Add(await page.Page.EvaluateAsync<string>("() => `${document.activeElement.id} ${getComputedStyle(document.activeElement).outlineStyle}`"));
        }

        Assert.Equal(["rate solid", "kept solid", "pause solid", "clear solid", "copy solid", "pods-frame solid"], reached);
    }

    [Fact]
    public async Task RateIsSetByKeyboardFrom1To50AndStandsInTheAddress()
    {
        await using var page = await chromium.Open(steady.App.Address, "");

        await AssertRate(page, 5);
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await AssertRate(page, 6);
        await page.Page.Keyboard.PressAsync("End");
        await AssertRate(page, 50);
        await page.Page.Keyboard.PressAsync("Home");
        await AssertRate(page, 1);
    }

    [Theory]
    [InlineData(4, 6)]
    [InlineData(40, 10)]
    public async Task RateIsKept(int rate, int mostUnderWay)
    {
        await using var page = await chromium.Open(steady.App.Address, $"rate={rate}");
        await page.WaitForHits(2, Cancel);

        // Never more hits than asked for, except those that were under way. A busy machine makes the page slower, but not for long.
        var excess = 0.0;
        await Eventually.Passes(
            async () =>
            {
                var (start, before) = await page.Moment();
                await page.PassTime(2, Cancel);
                var (end, after) = await page.Moment();

                var asked = rate * (end - start) / 1000;
                excess = Math.Max(excess, after - before - asked);
                Assert.InRange(after - before, 0.2 * asked, double.MaxValue);
            },
            Cancel);
        Assert.InRange(excess, 0, mostUnderWay);
    }

    [Fact]
    public async Task RateIsKeptWhereThePageIsHiddenAndItsTimersAreSlowed()
    {
        await using var page = await chromium.Open(steady.App.Address, "rate=1");
        // What browsers do to a page that nobody sees; this one cannot be hidden.
        await page.Page.EvaluateAsync(
            """
            () => {
                const { setTimeout, setInterval } = window;
                window.setTimeout = (action, delay) => setTimeout(action, Math.max(delay, 1000));
                window.setInterval = (action, delay) => setInterval(action, Math.max(delay, 1000));
                location.hash = 'rate=20';
            }
            """);
        await AssertRate(page, 20);

        await Eventually.Passes(
            async () =>
            {
                var before = page.Hits;
                await page.PassTime(2, Cancel);
                Assert.InRange(page.Hits - before, 8, int.MaxValue);
            },
            Cancel);
    }

    [Fact]
    public async Task PausedPageSendsNothingAndResumes()
    {
        await using var page = await chromium.Open(steady.App.Address);
        await page.WaitForHits(5, Cancel);

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).FocusAsync();
        await page.Page.Keyboard.PressAsync("Space");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).WaitForAsync();
        await page.Settle(Cancel);
        var paused = page.Hits;
        await page.PassTime(1.5, Cancel);

        Assert.Equal(paused, page.Hits);
        await page.Page.Keyboard.PressAsync("Enter");
        await page.WaitForHits(5, Cancel);
    }

    [Fact]
    public async Task ClearEmptiesEverything()
    {
        await using var page = await chromium.Open(steady.App.Address);
        await page.WaitForHits(5, Cancel);
        await page.Pause(Cancel);

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();

        Assert.Equal(0, await page.AllTotals());
        Assert.Equal("–", await page.Text("#total-loss"));
        Assert.Empty(await page.Pods());
        Assert.Empty(await page.Texts("#versions li"));
        Assert.Equal(0, (await Colours.In(page, "stream")).Of("version-0"));
        Assert.Equal(0, (await Colours.In(page, "chart")).Of("version-0"));
    }

    [Fact]
    public async Task CopiedLinkCarriesTheSettings()
    {
        await using var page = await chromium.Open(steady.App.Address, "rate=7", new() { Permissions = ["clipboard-read", "clipboard-write"] });
        await page.Pause(Cancel);

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Copy link" }).ClickAsync();
        await Eventually.Passes(async () => Assert.Contains("Link copied", await page.Said()), Cancel);
        var link = await page.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");

        Assert.Equal($"{steady.App.Address}traffic#rate=7&paused", link);
        await using var other = await chromium.Open(steady.App.Address, new Uri(link).Fragment[1..]);
        await AssertRate(other, 7, "&paused");
        Assert.Equal("Resume", await other.Text("#pause"));
        Assert.Equal(0, other.Hits);
    }

    [Fact]
    public async Task LinkIsShownWhereThereIsNoClipboard()
    {
        await using var page = await chromium.Open(steady.App.Address, "rate=7");
        // Browsers have no clipboard at an address that is neither this machine's own nor https.
        await page.Page.EvaluateAsync("() => Object.defineProperty(navigator, 'clipboard', { value: undefined })");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Copy link" }).ClickAsync();

        await Eventually.Passes(
            async () => Assert.Contains(
                await page.Said(), line => line.EndsWith($"{steady.App.Address}traffic#rate=7", StringComparison.Ordinal)),
            Cancel);
    }

    [Fact]
    public async Task RateTypedIntoTheAddressStaysWithinItsBounds()
    {
        await using var page = await chromium.Open(steady.App.Address, "rate=7&paused");

        foreach (var (settings, rate) in new[] { ("rate=0", 1), ("rate=5000", 50), ("rate=fast", 5), ("rate=", 1), ("nothing", 5) })
        {
            await page.Page.EvaluateAsync("settings => { location.hash = settings; }", settings);
            await AssertRate(page, rate);
        }
    }

    [Theory]
    [InlineData(Way.Direct, "Direct: the browser keeps its own connections")]
    [InlineData(Way.ThroughBackend, "Through the backend: this page’s pod keeps 12 connections")]
    public async Task ConnectionsAreKeptOnceTheSwitchIsOnAndThePageSaysWhatThatMeans(Way way, string note)
    {
        await using var update = await Update.Start(Cancel);
        await using var page = await chromium.Open(await update.Address(way, Cancel), "rate=20");
        var kept = page.Page.GetByRole(AriaRole.Switch, new() { Name = "Kept connections" });
        Assert.False(await kept.IsCheckedAsync());
        await page.WaitForHits(20, Cancel);

        await kept.FocusAsync();
        await page.Page.Keyboard.PressAsync("Space");
        await Eventually.Passes(async () => Assert.StartsWith(note, (await page.Notes())[0], StringComparison.Ordinal), Cancel);
        // Until every kept connection is made.
        await page.WaitForHits(30, Cancel);
        var before = update.Service.Connections;
        await page.WaitForHits(40, Cancel);

        // A browser opens a spare connection now and then; a new one for each hit would be 40.
        Assert.InRange(update.Service.Connections - before, 0, 10);
        await page.Pause(Cancel);
        // A busy machine may take longer for an answer than the page waits.
        Assert.Equal(await page.AllTotals(), await page.Total("ok") + await page.Total("timedOut"));
        Assert.Equal("#rate=20&paused", new Uri(page.Page.Url).Fragment);
    }

    private static async Task AssertRate(WatchedPage page, int rate, string rest = "") => await Eventually.Passes(
        async () =>
        {
            Assert.Equal(FormattableString.Invariant($"{rate}"), await page.Text("#rate-shown"));
            Assert.Equal(FormattableString.Invariant($"{rate}"), await page.Page.Locator("#rate").InputValueAsync());
            Assert.EndsWith(FormattableString.Invariant($"#rate={rate}{rest}"), page.Page.Url, StringComparison.Ordinal);
        },
        Cancel);
}
