using SampleApp.Page.Tests.Browsing;
using SampleApp.Page.Tests.Cluster;

namespace SampleApp.Page.Tests;

/// <summary>Two versions at a time: what the page counts is what the instances say they answered.</summary>
public sealed class CountTests(Chromium chromium, Steady steady)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Way.Direct, "Direct: ")]
    [InlineData(Way.ThroughBackend, "Through the backend: ")]
    public async Task BothVersionsAreCountedAsTheirPodsAnswered(Way way, string named)
    {
        await using var update = await Update.Start(Cancel);
        await using var page = await chromium.Open(await update.Address(way, Cancel));

        await page.WaitForHits(50, Cancel);
        await page.Pause(Cancel);

        await AssertCounted(page, update.Old, Update.OldPod, "worker-1", "1");
        await AssertCounted(page, update.New, Update.NewPod, "worker-2", "2");
        Assert.Equal(page.Hits, await page.AllTotals());
        Assert.Equal(
            (await page.Pods()).Select(pod => (pod.Version, pod.Hits, pod.Share)).Order(),
            (await page.Sums()).Select(sum => (sum.Version, sum.Hits, sum.Share)).Order());
        Assert.StartsWith(named, (await page.Notes())[0], StringComparison.Ordinal);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task VersionThatAnswersOnlyErrorsIsCountedToo()
    {
        await using var update = await Update.Start(Cancel);
        await Update.SetFault(update.New, "errors?percent=100", Cancel);
        await using var page = await chromium.Open(update.Service.Address);

        await page.WaitForHits(40, Cancel);
        await page.Pause(Cancel);

        var (pod, sum) = (await page.Pod(Update.NewPod), (await page.Sums()).Single(sum => sum.Version == "2"));
        Assert.Equal(("2", pod.Hits), (pod.Version, pod.Errors));
        Assert.Equal(("all of version 2", pod.Hits, pod.Errors), (sum.Name, sum.Hits, sum.Errors));
    }

    [Fact]
    public async Task MessagesAndVersionsStandAtTheHead()
    {
        await using var page = await chromium.Open(steady.Update.Service.Address);

        await Eventually.Passes(
            async () => Assert.Equal(
                ["version 1 Hello, World!", "version 2 Hello from the update!"],
                (await page.Texts("#versions li")).Select(text => text.ReplaceLineEndings(" ")).Order()),
            Cancel);
    }

    [Fact]
    public async Task VersionsDifferInShapeAsWellAsInColour()
    {
        await using var page = await chromium.Open(steady.Update.Service.Address);
        await Eventually.Passes(async () => Assert.Equal(2, (await page.Texts("#versions li")).Count), Cancel);

        var marks = await page.Page.EvaluateAsync<string[][]>(
            """
            () => [...document.querySelectorAll('#versions .mark')].map(mark => {
                const style = getComputedStyle(mark);
                return [style.backgroundColor, style.borderRadius + style.clipPath];
            })
            """);

        Assert.NotEqual(marks[0][0], marks[1][0]);
        Assert.NotEqual(marks[0][1], marks[1][1]);
    }

    [Fact]
    public async Task StreamAndChartAreDrawnInTheColoursOfBothVersions()
    {
        await using var page = await chromium.Open(steady.Update.Service.Address);

        await page.WaitForHits(60, Cancel);
        await page.Pause(Cancel);

        foreach (var canvas in new[] { "stream", "chart" })
        {
            var drawn = await Colours.In(page, canvas);
            Assert.InRange(drawn.Of("version-0"), 200, int.MaxValue);
            Assert.InRange(drawn.Of("version-1"), 200, int.MaxValue);
            if (await page.Total("ok") == await page.AllTotals())
                Assert.Equal(0, drawn.Of("loss"));
        }
    }

    private static async Task AssertCounted(WatchedPage page, AppProcess app, string name, string node, string version)
    {
        var pod = await page.Pod(name);
        var lost = await page.AllTotals() - await page.Total("ok");
        // A pod has answered even if its answer was lost on the way back; here only a machine that is too busy loses any.
        await Eventually.Passes(() => Assert.InRange(Update.Answered(app, 200) - pod.Hits, 0, lost), Cancel);
        Assert.Equal((node, version, 0, false), (pod.Node, pod.Version, pod.Errors, pod.Departed));
        Assert.InRange(pod.Share, 30, 70);
        Assert.InRange(pod.P50, 0.01, pod.P99);
        Assert.Matches(@"^(now|\d+ s)$", pod.LastSeen);
    }
}
