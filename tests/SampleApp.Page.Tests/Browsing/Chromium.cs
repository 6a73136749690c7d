using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(SampleApp.Page.Tests.Browsing.Chromium))]

namespace SampleApp.Page.Tests.Browsing;

/// <summary>
/// The machine's own Chromium, started once for all tests; Playwright downloads none. In CI it must be there; elsewhere its tests are
/// skipped.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>What Linux distributions and Google call it.</summary>
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (await Find() is not { } executable)
            return;
        playwright = await Playwright.CreateAsync();
        // Without its own sandbox, which root cannot use; it loads nothing but this repository's page.
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = executable,
            ChromiumSandbox = false,
            // Else a further process starts for every page, in case that the page goes elsewhere. It takes the place of Playwright's own list.
            Args = ["--disable-features=SpareRendererForSitePerProcess"],
        });
    }

    /// <summary>Opens the traffic page, in a window of its own.</summary>
    /// <param name="address">Where an app is served.</param>
    /// <param name="settings">What follows the # of the page's address.</param>
    /// <param name="options">How the window is; by default as a projector shows it.</param>
    /// <param name="path">The page's path there.</param>
    public async Task<WatchedPage> Open(
        Uri address, string settings = "rate=20", BrowserNewContextOptions? options = null, string path = "traffic")
    {
        Needs.Provided(browser is not null, $"No Chromium: none of {string.Join(", ", Names)} is in the PATH and starts.");
        options ??= new();
        options.ViewportSize ??= new() { Width = 1280, Height = 720 };
        var page = await (await browser!.NewContextAsync(options)).NewPageAsync();
        return await WatchedPage.Load(page, new(address, $"{path}#{settings}"));
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }

    private static async Task<string?> Find()
    {
        var files = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).Where(File.Exists);
        foreach (var file in files)
            // Ubuntu's chromium-browser is a script that only says what to install, until its snap is there.
            if ((await Shell.Run(file, ["--version"], CancellationToken.None)).ExitCode == 0)
                return file;
        return null;
    }
}
