using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using SampleApp.Page.Tests.Browsing;
using SampleApp.Page.Tests.Cluster;

namespace SampleApp.Page.Tests;

public sealed partial class AccessibilityTests(Chromium chromium)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AxeFindsNothingWithTwoVersionsLossesAndAPodThatIsGone()
    {
        await using var update = await Update.Start(Cancel);
        await using var light = await chromium.Open(update.Service.Address, options: new() { ColorScheme = ColorScheme.Light });
        await using var dark = await chromium.Open(update.Service.Address, options: new() { ColorScheme = ColorScheme.Dark });
        await using var phone = await chromium.Open(update.Service.Address, options: new() { ViewportSize = new() { Width = 390, Height = 844 } });
        WatchedPage[] all = [light, dark, phone];
        foreach (var page in all)
            await Eventually.Passes(async () => Assert.Equal(2, (await page.Pods()).Count), Cancel);
        await Update.SetFault(update.Old, "readiness", Cancel);
        update.New.Kill();

        foreach (var page in all)
        {
            await Eventually.Passes(async () => Assert.True((await page.Pod(Update.NewPod)).Departed), Cancel);
            await page.Pause(Cancel);
        }

        foreach (var page in all)
        {
            var found = await page.Page.RunAxe();

            Assert.Empty(found.Violations.Select(
                violation => $"{violation.Id}: {violation.Help} {string.Join("; ", violation.Nodes.Select(node => node.Html))}"));
            Assert.NotEmpty(found.Passes);
        }
    }

    [Fact]
    public async Task NewVersionsAndLossesAreReadOut()
    {
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_FAULTS"] = "on" });
        await using var page = await chromium.Open(app.Address);

        await Eventually.Passes(async () => Assert.Contains("Version 1 answers", await page.Said()), Cancel);
        await Update.SetFault(app, "errors?percent=100", Cancel);

        await Eventually.Passes(
            async () => Assert.Contains(await page.Said(), line => Lost().IsMatch(line)), Cancel);
        Assert.Equal("status", await page.Page.GetAttributeAsync("#status", "role"));
    }

    [GeneratedRegex(@"^\d+ lost so far$")]
    private static partial Regex Lost();
}
