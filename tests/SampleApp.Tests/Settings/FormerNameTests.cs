namespace SampleApp.Tests.Settings;

/// <summary><c>FLASK_MESSAGE</c>, the name of the message in one of the training's listings.</summary>
public sealed class FormerNameTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FormerNameIsReadAndTheLogSaysThatItIsOld()
    {
        await using var app = await AppProcess.Start(Cancel, new() { ["FLASK_MESSAGE"] = "from the old kit" });

        var message = await app.Client.GetSetting("APP_MESSAGE", Cancel);

        Assert.Equal("from the old kit", message.GetProperty("value").GetString());
        Assert.Equal("FLASK_MESSAGE", message.GetProperty("source").GetString());
        Assert.Equal("from the old kit", (await app.Client.GetJson("/", Cancel)).GetProperty("message").GetString());
        await Eventually.Passes(() => Assert.Single(app.Output, IsAboutTheOldName), Cancel);
    }

    [Fact]
    public async Task NewNameWinsWithoutAWarning()
    {
        await using var app = await AppProcess.Start(Cancel, new() { ["FLASK_MESSAGE"] = "old", ["APP_MESSAGE"] = "new" });

        Assert.Equal("new", (await app.Client.GetJson("/", Cancel)).GetProperty("message").GetString());
        await Eventually.Passes(() => Assert.Contains(app.Output, line => line.EndsWith("Life cycle: ready", StringComparison.Ordinal)), Cancel);
        Assert.DoesNotContain(app.Output, IsAboutTheOldName);
    }

    [Fact]
    public async Task FormerNameIsReadFromAFileToo()
    {
        using MountedConfigMap map = new(("FLASK_MESSAGE", "old, mounted"));
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_CONFIG_DIR"] = map.Folder });

        Assert.Equal("old, mounted", (await app.Client.GetJson("/", Cancel)).GetProperty("message").GetString());
    }

    private static bool IsAboutTheOldName(string line) =>
        line.Contains("FLASK_MESSAGE is the old name of APP_MESSAGE", StringComparison.Ordinal);
}
