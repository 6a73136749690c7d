using System.Globalization;
using SampleApp.Settings;

namespace SampleApp.Telemetry;

/// <summary>
/// The validated values of the settings for what is measured and where it goes. OpenTelemetry defines the names that begin with
/// <c>OTEL_</c>, and their meaning: <see href="https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/"/>.
/// </summary>
internal sealed record TelemetrySettings
{
    private const string AnyPairs = "name=value, several separated by commas, percent-encoded where needed";
    private const string AnyMilliseconds = "milliseconds from 1 to 3600000";

    private static readonly string[] Protocols = ["grpc", "http/protobuf"];

    private static readonly string[] Samplers =
    [
        "always_on", "always_off", "traceidratio", "parentbased_always_on", "parentbased_always_off", "parentbased_traceidratio",
    ];

    private static readonly Setting<bool> MetricsSetting = new("APP_METRICS", "off", "on, off", text => Parse.Choice(text, "on", "off"));

    private static readonly Setting<Uri?> EndpointSetting = Endpoint("OTEL_EXPORTER_OTLP_ENDPOINT");
    private static readonly Setting<Uri?> TracesEndpointSetting = Endpoint("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");
    private static readonly Setting<Uri?> MetricsEndpointSetting = Endpoint("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT");

    private static readonly Setting<bool> DisabledSetting = new(
        "OTEL_SDK_DISABLED", "false", "true, false", text => Parse.Choice(text, "true", "false"));

    public static IReadOnlyList<Setting> All { get; } =
    [
        MetricsSetting, EndpointSetting, TracesEndpointSetting, MetricsEndpointSetting,
        OneOf("OTEL_EXPORTER_OTLP_PROTOCOL", Protocols, "grpc"),
        new Setting<string?>("OTEL_EXPORTER_OTLP_HEADERS", null, AnyPairs, Headers) { Show = _ => "(a secret, not shown)" },
        Milliseconds("OTEL_EXPORTER_OTLP_TIMEOUT", "10000"),
        Milliseconds("OTEL_BSP_SCHEDULE_DELAY", "5000"),
        Milliseconds("OTEL_METRIC_EXPORT_INTERVAL", "60000"),
        OneOf("OTEL_TRACES_SAMPLER", Samplers, "parentbased_always_on"),
        new Setting<double>("OTEL_TRACES_SAMPLER_ARG", "1", "a share from 0 to 1, such as 0.1", text => Share(text)),
        new Setting<string>("OTEL_SERVICE_NAME", "sampleapp", "1 to 255 printable characters", Name),
        new Setting<string?>("OTEL_RESOURCE_ATTRIBUTES", null, AnyPairs, text => text.Split(',').All(IsPair) ? text : null),
        DisabledSetting,
    ];

    /// <summary>Whether <c>/metrics</c> is there.</summary>
    public required bool Metrics { get; init; }

    public required bool SendTraces { get; init; }
    public required bool SendMetrics { get; init; }

    /// <summary>The endpoint of traces alone; null where they go to the one that traces and metrics share.</summary>
    public required Uri? TracesEndpoint { get; init; }

    /// <summary>The same for metrics.</summary>
    public required Uri? MetricsEndpoint { get; init; }

    /// <summary>OpenTelemetry's own variables that were set, for its library to read.</summary>
    public required IReadOnlyDictionary<string, string?> OpenTelemetry { get; init; }

    public static TelemetrySettings Of(SettingsReading reading)
    {
        var (enabled, all) = (!reading.Get(DisabledSetting), reading.Get(EndpointSetting));
        var (traces, metrics) = (reading.Get(TracesEndpointSetting), reading.Get(MetricsEndpointSetting));
        return new()
        {
            Metrics = enabled && reading.Get(MetricsSetting),
            SendTraces = enabled && (traces ?? all) is not null,
            SendMetrics = enabled && (metrics ?? all) is not null,
            TracesEndpoint = traces,
            MetricsEndpoint = metrics,
            OpenTelemetry = reading.All
                .Where(one => one.Setting != MetricsSetting && All.Contains(one.Setting) && one.Source != "default")
                .ToDictionary(one => one.Setting.Name, one => one.Text),
        };
    }

    private static Setting<Uri?> Endpoint(string name) => new(
        name, null, "an http or https URL such as http://collector:4317; credentials go into OTEL_EXPORTER_OTLP_HEADERS", Parse.BaseUrl)
    { Show = Parse.WithoutSecrets };

    private static Setting<string> OneOf(string name, string[] texts, string otherwise) => new(
        name, otherwise, string.Join(", ", texts), text => texts.Contains(text) ? text : null);

    private static Setting<int> Milliseconds(string name, string otherwise) => new(
        name, otherwise, AnyMilliseconds, text => Parse.Number(text, 1, 3_600_000));

    private static double? Share(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1
            ? share
            : null;

    private static string? Name(string text) => text.Length <= 255 && text.Trim().Length > 0 && !text.Any(char.IsControl) ? text : null;

    /// <summary>Decodes before splitting, like the exporter, which would throw at the first use of a bad header.</summary>
    private static string? Headers(string text) => Uri.UnescapeDataString(text).Split(',').All(IsHeader) ? text : null;

    private static bool IsHeader(string pair)
    {
        using HttpRequestMessage request = new();
        return IsPair(pair) && pair.Split('=', 2) is [var name, var value] && value.All(letter => letter is >= ' ' and <= '~')
            && request.Headers.TryAddWithoutValidation(name.Trim(), value.Trim());
    }

    private static bool IsPair(string pair) => pair.Split('=', 2) is [var name, _] && name.Trim().Length > 0 && !pair.Any(char.IsControl);
}
