namespace SampleApp.Tests.Settings;

public sealed class ConfigTests(RunningApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ConfigListsEachSettingWithItsSource()
    {
        var message = await app.Client.GetSetting("APP_MESSAGE", Cancel);
        var delay = await app.Client.GetSetting("APP_DRAIN_DELAY", Cancel);

        Assert.Equal("Your custom message", message.GetProperty("value").GetString());
        Assert.Equal("environment", message.GetProperty("source").GetString());
        Assert.Equal("Your custom message", message.GetProperty("environment").GetString());
        Assert.Equal("while running", message.GetProperty("applies").GetString());
        Assert.Equal("0", delay.GetProperty("value").GetString());
        Assert.Equal("default", delay.GetProperty("source").GetString());
        Assert.Equal("at the start", delay.GetProperty("applies").GetString());
    }

    [Fact]
    public async Task ConfigLeaksNoOtherVariable()
    {
        var config = await app.Client.GetStringAsync("config", Cancel);

        Assert.DoesNotContain("DATABASE_PASSWORD", config, StringComparison.Ordinal);
        Assert.DoesNotContain("not to be seen", config, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConfigSaysThatThereIsNoDirectory()
    {
        var config = await app.Client.GetJson("config", Cancel);

        Assert.Equal("/etc/sampleapp", config.GetProperty("directory").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, config.GetProperty("read").ValueKind);
    }
}
