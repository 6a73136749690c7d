using Microsoft.Playwright;
using SampleApp.Page.Tests.Browsing;
using SampleApp.Page.Tests.Cluster;

namespace SampleApp.Page.Tests;

/// <summary>The page fits the screens that a class has; artifacts/screenshots has a picture of each, for a person to judge.</summary>
public sealed class ScreenTests(Chromium chromium, Troubled troubled)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("light", ColorScheme.Light, 1280, 720)]
    [InlineData("dark", ColorScheme.Dark, 1280, 720)]
    [InlineData("full-hd", ColorScheme.Dark, 1920, 1080)]
    [InlineData("phone", ColorScheme.Light, 390, 844)]
    public async Task PageFitsItsScreenInReadableLetters(string name, ColorScheme scheme, int width, int height)
    {
        await using var page = await chromium.Open(
            await troubled.Update.Address(Way.ThroughBackend, Cancel),
            options: new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = height } });
        await page.WaitForHits(60, Cancel);
        await page.Pause(Cancel);
        await page.Page.ScreenshotAsync(new() { Path = RepositoryFolder.Combine("artifacts", "screenshots", $"{name}.png"), FullPage = true });

        Assert.Equal(0, await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth"));
        Assert.InRange(await SmallestLetters(page), 16, double.MaxValue);
        if (width > height)
        {
            Assert.Equal(0, await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollHeight - innerHeight"));
            Assert.Equal(0, await page.Page.EvaluateAsync<int>("() => { const frame = document.getElementById('pods-frame'); return frame.scrollWidth - frame.clientWidth; }"));
        }
    }

    /// <summary>The smallest size of text on the page, in CSS pixels.</summary>
    private static Task<double> SmallestLetters(WatchedPage page) => page.Page.EvaluateAsync<double>(
        """
        () => Math.min(...[...document.querySelectorAll('body *')]
            .filter(element => [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim()))
            .map(element => parseFloat(getComputedStyle(element).fontSize)))
        """);
}
