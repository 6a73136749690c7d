using System.Globalization;
using SampleApp.Page.Tests.Browsing;
using SampleApp.Page.Tests.Cluster;

namespace SampleApp.Page.Tests;

/// <summary>
/// The highest rate for a long time: half a minute here; <c>PAGE_ENDURANCE_MINUTES=10</c> in the environment makes it ten.
/// </summary>
public sealed class EnduranceTests(Chromium chromium)
{
    /// <summary>Until all buffers of the page are as long as they get, and the browser has compiled what it wants to compile.</summary>
    private const double WarmUpSeconds = 10;

    /// <summary>300 bytes for each of the thousand hits of a short run. Nothing of a hit may be kept, but some 50 kB come and go.</summary>
    private const long MostGrowthBytes = 300_000;

    private static readonly double Minutes =
        double.Parse(Environment.GetEnvironmentVariable("PAGE_ENDURANCE_MINUTES") ?? "0.5", CultureInfo.InvariantCulture);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MemoryStaysFlatAndThePageFluentAt50HitsASecond()
    {
        await using var update = await Update.Start(Cancel);
        await using var page = await chromium.Open(await update.Address(Way.ThroughBackend, Cancel), "rate=50");
        await using var idle = await chromium.Open(update.Old.Address, "rate=1&paused");
        await using var gauge = await Gauge.Attach(page);
        await using var comparison = await Gauge.Attach(idle);
        await page.PassTime(WarmUpSeconds, Cancel);

        var before = await gauge.Read();
        await gauge.CountFrames();
        await comparison.CountFrames();
        await page.PassTime(Minutes * 60 - WarmUpSeconds, Cancel);
        var frames = await gauge.FramesASecond();
        var possible = await comparison.FramesASecond();
        var after = await gauge.Read();

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{page.Hits} hits; {before}, then {after}; frames a second: {string.Join(' ', frames)}; of an idle page: {string.Join(' ', possible)}");
        Assert.InRange(after.HeapBytes - before.HeapBytes, long.MinValue, MostGrowthBytes);
        Assert.InRange(after.Nodes - before.Nodes, int.MinValue, 200);
        Assert.InRange(after.Listeners - before.Listeners, int.MinValue, 0);
        // Other programs may slow down even an idle page: then half of its frames are enough.
        Assert.InRange(Middle(frames), Math.Min(30, Middle(possible) / 2), int.MaxValue);
        Assert.Empty(page.Errors);
    }

    private static int Middle(IReadOnlyList<int> numbers) => numbers.Order().ElementAt(numbers.Count / 2);
}
