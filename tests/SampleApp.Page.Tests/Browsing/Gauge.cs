using System.Text.Json;
using Microsoft.Playwright;

namespace SampleApp.Page.Tests.Browsing;

/// <summary>What a page costs, by Chromium's own account.</summary>
/// <param name="HeapBytes">Bytes that its script uses, garbage not counted.</param>
/// <param name="Nodes">Nodes of the document, and those that are only remembered.</param>
/// <param name="Listeners">Listeners for events.</param>
internal sealed record Cost(long HeapBytes, int Nodes, int Listeners);

/// <summary>Measures a page through Chromium's DevTools protocol.</summary>
internal sealed class Gauge : IAsyncDisposable
{
    private readonly WatchedPage page;
    private readonly ICDPSession session;

    private Gauge(WatchedPage page, ICDPSession session) => (this.page, this.session) = (page, session);

    public static async Task<Gauge> Attach(WatchedPage page)
    {
        var session = await page.Page.Context.NewCDPSessionAsync(page.Page);
        await session.SendAsync("Performance.enable");
        return new(page, session);
    }

    public async Task<Cost> Read()
    {
        await session.SendAsync("HeapProfiler.collectGarbage");
        var answer = await session.SendAsync("Performance.getMetrics");
        var metrics = answer!.Value.GetProperty("metrics").EnumerateArray()
            .ToDictionary(metric => metric.GetProperty("name").GetString()!, metric => metric.GetProperty("value").GetDouble());
        return new((long)metrics["JSHeapUsedSize"], (int)metrics["Nodes"], (int)metrics["JSEventListeners"]);
    }

    /// <summary>Begins to count frames, second by second.</summary>
    public Task CountFrames() => page.Page.EvaluateAsync(
        """
        () => {
            const began = performance.now();
            window.frames_ = [];
            const count = now => {
                const second = Math.floor((now - began) / 1000);
                if (second >= 0)
                    window.frames_[second] = (window.frames_[second] ?? 0) + 1;
                requestAnimationFrame(count);
            };
            requestAnimationFrame(count);
        }
        """);

    /// <summary>The frames of each full second since <see cref="CountFrames"/>.</summary>
    public async Task<IReadOnlyList<int>> FramesASecond() =>
        await page.Page.EvaluateAsync<int[]>("() => Array.from(window.frames_.slice(0, -1), frames => frames ?? 0)");

    public async ValueTask DisposeAsync() => await session.DetachAsync();
}
