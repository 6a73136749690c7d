namespace SampleApp.Tests.Settings;

/// <summary>A pod with a bad setting does not start, and says why where <c>kubectl logs</c> shows it.</summary>
public sealed class BadSettingTests
{
    private const int BadSettings = 78;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("APP_VERSION", " ", "1 to 64 printable characters")]
    [InlineData("APP_VERSION", "1\n2", "1 to 64 printable characters")]
    [InlineData("APP_CONFIG_DIR", "relative/folder", "an absolute path")]
    [InlineData("APP_HEARTBEAT_FILE", "heartbeat", "an absolute path")]
    [InlineData("APP_STARTUP_DELAY", "soon", "seconds from 0 to 3600")]
    [InlineData("APP_STARTUP_DELAY", "3601", "seconds from 0 to 3600")]
    [InlineData("APP_DRAIN_DELAY", "-1", "seconds from 0 to 3600")]
    [InlineData("APP_DRAIN_DELAY", "1,5", "seconds from 0 to 3600")]
    [InlineData("APP_READY", "yes", "true, false")]
    [InlineData("APP_LOG_LEVEL", "Loud", "Verbose, Debug, Information, Warning, Error, Fatal")]
    [InlineData("APP_LOG_LEVEL", "2", "Verbose, Debug, Information, Warning, Error, Fatal")]
    [InlineData("APP_LOG_FORMAT", "xml", "text, json")]
    [InlineData("APP_METRICS", "yes", "on, off")]
    [InlineData("OTEL_SDK_DISABLED", "1", "true, false")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317", "an http or https URL")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "/v1/traces", "an http or https URL")]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "ftp://collector", "an http or https URL")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json", "grpc, http/protobuf")]
    [InlineData("OTEL_EXPORTER_OTLP_TIMEOUT", "10s", "milliseconds from 1 to 3600000")]
    [InlineData("OTEL_BSP_SCHEDULE_DELAY", "0", "milliseconds from 1 to 3600000")]
    [InlineData("OTEL_METRIC_EXPORT_INTERVAL", "-1", "milliseconds from 1 to 3600000")]
    [InlineData("OTEL_TRACES_SAMPLER", "jaeger_remote", "always_on, always_off, traceidratio")]
    [InlineData("OTEL_TRACES_SAMPLER_ARG", "1.1", "a share from 0 to 1")]
    [InlineData("OTEL_SERVICE_NAME", " ", "1 to 255 printable characters")]
    [InlineData("OTEL_RESOURCE_ATTRIBUTES", "team", "name=value")]
    [InlineData("POD_NAME", "two words", "1 to 253 printable ASCII characters without spaces")]
    public async Task BadValueEndsTheStartWithOneLine(string name, string value, string allowed)
    {
        await using var app = AppProcess.Launch([], new() { [name] = value });

        var code = await app.WaitForExit(Cancel);

        Assert.Equal(BadSettings, code);
        var line = Assert.Single(app.Errors);
        Assert.StartsWith($"{name}: \"{value.Replace('\n', '?')}\" is not allowed; allowed: {allowed}", line, StringComparison.Ordinal);
        Assert.Empty(app.Output);
    }

    [Fact]
    public async Task FileThatIsNotUtf8EndsTheStartWithOneLine()
    {
        using TemporaryFolder folder = new();
        await File.WriteAllBytesAsync(folder.Combine("APP_TOKEN"), [0x80, 0x73], Cancel);

        await AssertEndsTheStart(folder, $"APP_TOKEN (file {folder.Path}/APP_TOKEN): the file is not UTF-8; allowed: any text of up to 4096 characters");
    }

    [Fact]
    public async Task DirectoryInPlaceOfAFileEndsTheStartWithOneLine()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.Combine("APP_VERSION"));

        await AssertEndsTheStart(folder, $"APP_VERSION (file {folder.Path}/APP_VERSION): it is a directory; allowed: 1 to 64 printable characters");
    }

    [Fact]
    public async Task AllBadValuesAreFoundInOneGo()
    {
        await using var app = AppProcess.Launch([], new()
        {
            ["APP_MESSAGE"] = new('x', 4097),
            ["APP_STARTUP_DELAY"] = "soon",
            ["APP_READY"] = "perhaps",
            ["APP_LOG_LEVEL"] = "Loud",
            ["APP_LOG_FORMAT"] = "xml",
        });

        var code = await app.WaitForExit(Cancel);

        Assert.Equal(BadSettings, code);
        Assert.Equal(
            ["APP_MESSAGE", "APP_LOG_LEVEL", "APP_LOG_FORMAT", "APP_STARTUP_DELAY", "APP_READY"],
            app.Errors.Select(line => line.Split(':')[0]));
    }

    [Fact]
    public async Task LongBadValueIsShortenedInTheLine()
    {
        await using var app = AppProcess.Launch([], new() { ["APP_MESSAGE"] = new('x', 5000) });

        await app.WaitForExit(Cancel);

        Assert.InRange(Assert.Single(app.Errors).Length, 60, 200);
        Assert.Contains("(5000 characters)", app.Errors[0], StringComparison.Ordinal);
    }

    private static async Task AssertEndsTheStart(TemporaryFolder folder, string line)
    {
        await using var app = AppProcess.Launch([], new() { ["APP_CONFIG_DIR"] = folder.Path });

        Assert.Equal(BadSettings, await app.WaitForExit(Cancel));
        Assert.Equal(line, Assert.Single(app.Errors));
    }
}
