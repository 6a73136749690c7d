using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SampleApp.Settings;

namespace SampleApp.Telemetry;

/// <summary>
/// Metrics and traces, by OpenTelemetry. Only what the settings ask for is added: without a listener, the framework makes no activity
/// for a request and measures nothing.
/// </summary>
internal static class TelemetrySetup
{
    /// <summary>The meters of the HTTP server, the HTTP client and the runtime, and the app's own.</summary>
    private static readonly string[] Meters = ["Microsoft.AspNetCore.*", "System.Net.Http", "System.Runtime", AppMeter.Name];

    /// <summary>The sources of the HTTP server, and of the HTTP client, which passes a trace on to the next pod.</summary>
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "System.Net.Http"];

    public static void AddTelemetry(this WebApplicationBuilder builder, AppSettings appSettings, TelemetrySettings settings)
    {
        if (!settings.Metrics && !settings.SendMetrics && !settings.SendTraces)
            return;
        builder.AddOpenTelemetry(appSettings, settings);
    }

    /// <summary>Comes first, to see the end of each request.</summary>
    public static void UseTelemetry(this WebApplication app, TelemetrySettings settings)
    {
        if (settings.SendTraces)
            app.Use(RequestSpan.Complete);
    }

    private static void AddOpenTelemetry(this WebApplicationBuilder builder, AppSettings appSettings, TelemetrySettings settings)
    {
        builder.Configuration.AddInMemoryCollection(settings.OpenTelemetry);
        builder.Services.AddSingleton<Scrape>();
        builder.Services.AddSingleton<ExportWatch>();
        builder.Services.AddHostedService<LastExport>();
        builder.Services.AddOptions<OtlpExporterOptions>().Configure<ExportWatch>((options, watch) =>
            options.HttpClientFactory = () => WatchedExport.CreateClient(watch, TimeSpan.FromMilliseconds(options.TimeoutMilliseconds)));
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => Describe(resource, appSettings));
        if (settings.SendTraces)
            telemetry.AddTraces(settings);
        if (settings.Metrics || settings.SendMetrics)
            telemetry.AddMetrics(settings);
    }

    private static void AddTraces(this OpenTelemetryBuilder telemetry, TelemetrySettings settings)
    {
        // .NET 10 leaves method and path out of its spans unless this switch is off:
        // https://learn.microsoft.com/aspnet/core/breaking-changes/11/http-activity-otel-semconv
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        telemetry.WithTracing(traces => traces
            .AddSource(Sources)
            .AddOtlpExporter(options => options.SendTo(settings.TracesEndpoint)));
    }

    private static void AddMetrics(this OpenTelemetryBuilder telemetry, TelemetrySettings settings) => telemetry.WithMetrics(metrics =>
    {
        metrics.AddMeter(Meters);
        if (settings.SendMetrics)
            metrics.AddOtlpExporter(options => options.SendTo(settings.MetricsEndpoint));
        if (settings.Metrics)
            metrics.AddPrometheusExporter();
    });

    /// <summary>Without an endpoint here, the exporter uses the one that traces and metrics share.</summary>
    private static void SendTo(this OtlpExporterOptions options, Uri? endpoint)
    {
        if (endpoint is not null)
            options.Endpoint = endpoint;
    }

    /// <summary>
    /// Says which pod measures: <see href="https://opentelemetry.io/docs/specs/semconv/resource/k8s/"/>. All of it is fixed at the
    /// start, the version too. OpenTelemetry's own variables come last, and win.
    /// </summary>
    private static void Describe(ResourceBuilder resource, AppSettings appSettings)
    {
        resource.Clear().AddTelemetrySdk()
            .AddService("sampleapp", serviceVersion: appSettings.Version, serviceInstanceId: appSettings.PodName);
        Dictionary<string, string?> pod = new()
        {
            ["k8s.pod.name"] = appSettings.PodName,
            ["k8s.namespace.name"] = appSettings.PodNamespace,
            ["k8s.node.name"] = appSettings.NodeName,
        };
        resource.AddAttributes(
            from attribute in pod where attribute.Value is not null select KeyValuePair.Create<string, object>(attribute.Key, attribute.Value));
        resource.AddEnvironmentVariableDetector();
    }
}
