namespace SampleApp.Tests.Settings;

/// <summary>Settings are shown, so a value that may hold a secret is refused, and its secret is not shown.</summary>
public sealed class SecretTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://svc:hunter2@host", "http://…@host")]
    [InlineData("http://hunter2@host", "http://…@host")]
    [InlineData("http://host/?token=hunter2", "http://host/…")]
    [InlineData("http://host/#hunter2", "http://host/…")]
    [InlineData("http://svc:hunter2?x@host", "http://…@host")]
    [InlineData("svc:hunter2@host", "…@host")]
    [InlineData("http://svc:hunter2@host?key=hunter2", "http://…@host…")]
    public async Task UrlWithASecretIsRefusedAndNotShown(string url, string shown)
    {
        await using var app = AppProcess.Launch([], new() { ["APP_BACKEND_URL"] = url });

        Assert.Equal(78, await app.WaitForExit(Cancel));
        Assert.StartsWith($"APP_BACKEND_URL: \"{shown}\" is not allowed", Assert.Single(app.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", app.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http://svc:hunter2@collector:4317", "http://…@collector:4317")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "https://collector/v1/traces?key=hunter2", "https://collector/v1/traces…")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "hunter2", "(a secret, not shown)")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "Content-Length=hunter2", "(a secret, not shown)")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "a=b%0Ahunter2", "(a secret, not shown)")]
    public async Task TelemetrySettingWithASecretIsRefusedAndNotShown(string name, string value, string shown)
    {
        await using var app = AppProcess.Launch([], new() { [name] = value });

        Assert.Equal(78, await app.WaitForExit(Cancel));
        Assert.StartsWith($"{name}: \"{shown}\" is not allowed", Assert.Single(app.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", app.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecretInAMountedFileShowsNowhere()
    {
        using MountedConfigMap map = new(("APP_BACKEND_URL", "http://good"));
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_CONFIG_DIR"] = map.Folder });

        map.Replace(("APP_BACKEND_URL", "http://svc:hunter2@host"));

        await Eventually.Passes(
            () => Assert.Contains(app.Output, line => line.Contains("The last good value stays: APP_BACKEND_URL", StringComparison.Ordinal)), Cancel);
        var setting = await app.Client.GetSetting("APP_BACKEND_URL", Cancel);
        Assert.Equal("http://good", setting.GetProperty("value").GetString());
        Assert.Equal("http://…@host", setting.GetProperty("file").GetString());
        Assert.DoesNotContain("hunter2", app.Said, StringComparison.Ordinal);
    }
}
