using System.Globalization;
using Microsoft.Playwright;

namespace SampleApp.Page.Tests.Browsing;

/// <summary>The traffic page in a browser, read as a person reads it; and what a person does not see: its requests, its errors.</summary>
public sealed class WatchedPage : IAsyncDisposable
{
    /// <summary>Keeps each line of the status: it stays for 8 seconds, and a busy machine may miss it.</summary>
    private const string KeepWhatIsSaid =
        """
        window.said_ = [];
        new MutationObserver(() => {
            const text = document.getElementById('status')?.textContent;
            if (text && text !== window.said_.at(-1))
                window.said_.push(text);
        }).observe(document, { subtree: true, childList: true, characterData: true });
        """;

    private readonly List<string> errors = [];
    private readonly List<IRequest> requests = [];
    private int hits;
    private int underWay;
    private int interruptions;
    private int missing;

    private WatchedPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) => { if (message.Type is "error" or "warning") Note(message.Text); };
        page.PageError += (_, error) => Note(error);
        page.Request += (_, request) => Start(request);
        page.RequestFinished += (_, request) => End(request);
        page.RequestFailed += (_, request) => Fail(request);
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings in the console, without Chromium's own line about each request that failed.</summary>
    public IReadOnlyList<string> Errors { get { lock (errors) return [.. errors]; } }

    public IReadOnlyList<IRequest> Requests { get { lock (requests) return [.. requests]; } }

    /// <summary>Hits sent, whatever became of them.</summary>
    public int Hits => hits;

    /// <summary>Hits that Chromium gave up because this machine's network changed, as it does when a container starts.</summary>
    public int Interruptions => interruptions;

    /// <summary>Returns once the page works. It is loaded again only where the machine's network changed meanwhile.</summary>
    internal static async Task<WatchedPage> Load(IPage page, Uri address)
    {
        WatchedPage watched = new(page);
        await page.AddInitScriptAsync(KeepWhatIsSaid);
        await Eventually.Passes(
            async () =>
            {
                await page.GotoAsync("about:blank");
                watched.hits = watched.underWay = watched.interruptions = watched.missing = 0;
                await page.GotoAsync(address.ToString());
                await Eventually.Passes(
                    async () => Assert.True(watched.missing > 0 || await page.Locator("#notes li").CountAsync() > 0),
                    CancellationToken.None,
                    TimeSpan.FromSeconds(20));
                Assert.Equal(0, watched.missing);
            },
            CancellationToken.None);
        return watched;
    }

    public async Task<string> Text(string selector) => await Page.Locator(selector).InnerTextAsync();

    /// <summary>The text of each.</summary>
    public async Task<IReadOnlyList<string>> Texts(string selector) => await Page.Locator(selector).AllInnerTextsAsync();

    /// <summary>All that the line for screen readers has said, also what it no longer shows.</summary>
    public Task<string[]> Said() => Page.EvaluateAsync<string[]>("() => window.said_");

    public Task<IReadOnlyList<string>> Notes() => Texts("#notes li");

    public async Task<int> Total(string kind) => (await Totals())[kind];

    /// <summary>The sum of all totals: the hits that have ended.</summary>
    public async Task<int> AllTotals() => (await Moment()).Hits;

    /// <summary>The loss as a person would work it out from the other totals.</summary>
    public async Task<string> ExpectedLoss()
    {
        var totals = await Totals();
        var reached = totals.Values.Sum() - totals["between"];
        var lost = reached - totals["ok"];
        return lost == 0 ? "0 %" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * lost / reached:0.0} %");
    }

    public async Task<PodRow> Pod(string name) => (await Pods()).Single(pod => pod.Name == name);

    public Task<IReadOnlyList<PodRow>> Pods() => Rows("pods");

    /// <summary>The sums by version, which are there once two versions have answered.</summary>
    public Task<IReadOnlyList<PodRow>> Sums() => Rows("sums");

    /// <summary>Waits until the page shows at least so many more hits.</summary>
    public async Task WaitForHits(int more, CancellationToken cancel)
    {
        var wanted = await AllTotals() + more;
        await Eventually.Passes(async () => Assert.InRange(await AllTotals(), wanted, int.MaxValue), cancel);
    }

    /// <summary>Presses Pause, and waits until the page shows what became of every hit.</summary>
    public async Task Pause(CancellationToken cancel)
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Settle(cancel);
        // The table and the chart are drawn once a second, on a busy machine later; the chart comes last, and tells its hits.
        await PassTime(1.1, cancel);
        await Eventually.Passes(
            async () => Assert.Contains(
                $": {await AllTotals()} hits in all", await Page.Locator("#chart").GetAttributeAsync("aria-label"), StringComparison.Ordinal),
            cancel);
    }

    /// <summary>Waits for the hits that are under way, and for the page to have counted them.</summary>
    public async Task Settle(CancellationToken cancel) => await Eventually.Passes(
        async () =>
        {
            Assert.Equal(0, underWay);
            Assert.Equal(hits, await AllTotals());
        },
        cancel);

    /// <summary>Waits until so many seconds have passed by the page's own clock.</summary>
    public async Task PassTime(double seconds, CancellationToken cancel)
    {
        var until = (await Moment()).Now + seconds * 1000;
        await Eventually.Passes(
            async () => Assert.InRange((await Moment()).Now, until, double.MaxValue), cancel, TimeSpan.FromSeconds(seconds) + Eventually.Deadline);
    }

    /// <summary>The page's own clock, in milliseconds, and how many hits it shows at that moment.</summary>
    public async Task<(double Now, int Hits)> Moment()
    {
        var both = await Page.EvaluateAsync<double[]>(
            """
            () => [performance.now(), [...document.querySelectorAll('#totals dd:not(#total-loss)')]
                .reduce((sum, total) => sum + Number(total.textContent), 0)]
            """);
        return (both[0], (int)both[1]);
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    private async Task<IReadOnlyList<PodRow>> Rows(string part)
    {
        var rows = await Page.EvaluateAsync<string[][]>(
            "part => [...document.querySelectorAll(`#${part} tr`)].map(row => [...row.cells].map(cell => cell.textContent.trim()).concat(row.className))",
            part);
        return [.. rows.Select(Read)];
    }

    private static PodRow Read(string[] cells) => new(
        cells[0], cells[1], cells[2], (int)Number(cells[3]), (int)Number(cells[4]), (int)Number(cells[5].Replace(" %", "", StringComparison.Ordinal)),
        Number(cells[6]), Number(cells[7]), cells[8], cells[9] == "departed");

    /// <summary>How many hits had each outcome; hidden totals as well.</summary>
    private Task<Dictionary<string, int>> Totals() => Page.EvaluateAsync<Dictionary<string, int>>(
        """
        () => Object.fromEntries([...document.querySelectorAll('#totals dd:not(#total-loss)')]
            .map(total => [total.id.replace('total-', ''), Number(total.textContent)]))
        """);

    /// <summary>A dash stands for what is not known.</summary>
    private static double Number(string text) => text == "–" ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);

    private static bool IsHit(IRequest request) => new Uri(request.Url).AbsolutePath.EndsWith("/traffic/hit", StringComparison.Ordinal);

    private void Note(string error)
    {
        if (error.StartsWith("Failed to load resource", StringComparison.Ordinal))
            return;
        lock (errors)
            errors.Add(error);
    }

    private void Start(IRequest request)
    {
        lock (requests)
            requests.Add(request);
        if (!IsHit(request))
            return;
        Interlocked.Increment(ref hits);
        Interlocked.Increment(ref underWay);
    }

    private void Fail(IRequest request)
    {
        if (request.Failure == "net::ERR_NETWORK_CHANGED")
            Interlocked.Increment(ref IsHit(request) ? ref interruptions : ref missing);
        End(request);
    }

    private void End(IRequest request)
    {
        if (IsHit(request))
            Interlocked.Decrement(ref underWay);
    }
}
