using System.Runtime.InteropServices;
using SampleApp.Settings;

namespace SampleApp.Tests.Settings;

/// <summary><c>APP_TOKEN</c>: the app shows that there is a token and which one, and never its value.</summary>
public sealed class TokenTests
{
    private const string Token = "open-sesame-4711";
    private const string Changed = "close-sesame-0815";

    /// <summary>printf open-sesame-4711 | sha256sum | cut -c 1-12</summary>
    private const string Fingerprint = "16 characters, SHA-256 ee0a73337db0";

    /// <summary>printf close-sesame-0815 | sha256sum | cut -c 1-12</summary>
    private const string FingerprintOfChanged = "17 characters, SHA-256 e4db11c6b212";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TokenIsNullByDefault()
    {
        await using var app = await AppProcess.Start(Cancel);

        Assert.Equal((null, "default"), await ShownToken(app));
    }

    [Fact]
    public async Task MountedFileWinsOverTheEnvironmentAndIsReadAgain()
    {
        using MountedConfigMap map = new(("APP_TOKEN", Token));
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_CONFIG_DIR"] = map.Folder, ["APP_TOKEN"] = Changed });
        Assert.Equal((Fingerprint, "file"), await ShownToken(app));
        Assert.Equal(FingerprintOfChanged, (await app.Client.GetSetting("APP_TOKEN", Cancel)).GetProperty("environment").GetString());

        map.Replace(("APP_TOKEN", Changed));

        await Eventually.Passes(async () => Assert.Equal((FingerprintOfChanged, "file"), await ShownToken(app)), Cancel);
        AssertTokenNotShown(app);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task NewlineAtTheEndMakesAnotherToken(bool mounted)
    {
        using MountedConfigMap map = new(("APP_TOKEN", $"{Token}\n"));
        await using var app = await AppProcess.Start(
            Cancel, mounted ? new() { ["APP_CONFIG_DIR"] = map.Folder } : new() { ["APP_TOKEN"] = $"{Token}\n" });

        Assert.Equal(("17 characters, SHA-256 c173bb94ab1e", mounted ? "file" : "environment"), await ShownToken(app));
    }

    [Fact]
    public async Task ByteOrderMarkMakesAnotherToken()
    {
        using MountedConfigMap map = new(("APP_TOKEN", $"\uFEFF{Token}"), ("APP_MESSAGE", "\uFEFFfrom an editor\r\n"));
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_CONFIG_DIR"] = map.Folder });

        // printf '\xef\xbb\xbfopen-sesame-4711' | sha256sum | cut -c 1-12
        Assert.Equal(("17 characters, SHA-256 9333ebbc7ff6", "file"), await ShownToken(app));
        Assert.Equal("from an editor", (await app.Client.GetJson("/", Cancel)).GetProperty("message").GetString());
    }

    [Fact]
    public async Task TokenIsInNoAnswerNoLogLineAndNotInTheJournal()
    {
        using TemporaryFolder folder = new();
        var journal = Path.Combine(folder.Path, "journal");
        await using var app = await AppProcess.Start(Cancel, new()
        {
            ["APP_TOKEN"] = Token,
            ["APP_LOG_LEVEL"] = "Verbose",
            ["APP_FAULTS"] = "on",
            ["APP_JOURNAL"] = journal,
        });
        Assert.Equal((Fingerprint, "environment"), await ShownToken(app));

        var document = await app.Client.GetJson("openapi/v1.json", Cancel);
        foreach (var path in document.GetProperty("paths").EnumerateObject().Where(path => path.Value.TryGetProperty("get", out _)))
        {
            using var answer = await app.Client.Send("GET", path.Name, Cancel);
            Assert.DoesNotContain(Token, $"{answer}{await answer.Content.ReadAsStringAsync(Cancel)}", StringComparison.Ordinal);
        }
        app.Signal(PosixSignal.SIGTERM);
        Assert.Equal(0, await app.WaitForExit(Cancel));

        AssertTokenNotShown(app);
        Assert.DoesNotContain(Token, await File.ReadAllTextAsync(journal, Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task BadTokenIsRefusedWithoutBeingShown(bool mounted)
    {
        var tooLong = string.Concat(Enumerable.Repeat(Token, 300));
        using MountedConfigMap map = new(("APP_TOKEN", tooLong));
        await using var app = AppProcess.Launch(
            [], mounted ? new() { ["APP_CONFIG_DIR"] = map.Folder } : new() { ["APP_TOKEN"] = tooLong });

        Assert.Equal(78, await app.WaitForExit(Cancel));
        Assert.Matches(
            "^APP_TOKEN.*: \"4800 characters, SHA-256 [0-9a-f]{12}\" is not allowed; allowed: any text of up to 4096 characters$",
            Assert.Single(app.Errors));
        AssertTokenNotShown(app);
    }

    [Fact]
    public async Task BadTokenInAChangedFileIsLoggedWithoutBeingShown()
    {
        using MountedConfigMap map = new(("APP_TOKEN", Token));
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_CONFIG_DIR"] = map.Folder });

        map.Replace(("APP_TOKEN", string.Concat(Enumerable.Repeat(Changed, 300))));

        await Eventually.Passes(
            () => Assert.Contains(app.Output, line => line.Contains("The last good value stays: APP_TOKEN", StringComparison.Ordinal)), Cancel);
        Assert.Equal((Fingerprint, "file"), await ShownToken(app));
        AssertTokenNotShown(app);
    }

    /// <summary>What an exception's or a log's message would show of it.</summary>
    [Fact]
    public void ReadingDoesNotPrintTheToken()
    {
        SettingReading reading = new(SettingsCatalogue.Token, Token, Token, "environment", Token, Token);

        Assert.Equal($"APP_TOKEN: {Fingerprint} (environment)", reading.ToString());
    }

    private static async Task<(string? Value, string? Source)> ShownToken(AppProcess app)
    {
        var setting = await app.Client.GetSetting("APP_TOKEN", Cancel);
        return (setting.GetProperty("value").GetString(), setting.GetProperty("source").GetString());
    }

    private static void AssertTokenNotShown(AppProcess app)
    {
        Assert.DoesNotContain(Token, app.Said, StringComparison.Ordinal);
        Assert.DoesNotContain(Changed, app.Said, StringComparison.Ordinal);
    }
}
