using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SampleApp.Settings;

namespace SampleApp.Telemetry;

/// <summary>
/// Metrics and traces, by OpenTelemetry. What is not asked for is not there: where nobody listens, the framework makes no activity for a
/// request and measures nothing.
/// </summary>
internal static class TelemetrySetup
{
    /// <summary>Of the server, of the client, of the runtime, and the app's own.</summary>
    private static readonly string[] Meters = ["Microsoft.AspNetCore.*", "System.Net.Http", "System.Runtime", AppMeter.Name];

    /// <summary>Of the server, and of the client, which passes a trace on to the next pod.</summary>
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "System.Net.Http"];

    public static void AddTelemetry(this WebApplicationBuilder builder, AppSettings app, TelemetrySettings settings)
    {
        if (!settings.Metrics && !settings.SendMetrics && !settings.SendTraces)
            return;
        builder.AddOpenTelemetry(app, settings);
    }

    /// <summary>Comes first, to see the end of each request.</summary>
    public static void UseTelemetry(this WebApplication app, TelemetrySettings settings)
    {
        if (settings.SendTraces)
            app.Use(RequestSpan.Complete);
    }

    private static void AddOpenTelemetry(this WebApplicationBuilder builder, AppSettings app, TelemetrySettings settings)
    {
        builder.Configuration.AddInMemoryCollection(settings.OpenTelemetry);
        builder.Services.AddSingleton<Scrape>();
        builder.Services.AddSingleton<ExportWatch>();
        builder.Services.AddHostedService<LastExport>();
        builder.Services.AddOptions<OtlpExporterOptions>().Configure<ExportWatch>((options, watch) =>
            options.HttpClientFactory = () => WatchedExport.CreateClient(watch, TimeSpan.FromMilliseconds(options.TimeoutMilliseconds)));
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => Describe(resource, app));
        if (settings.SendTraces)
            telemetry.AddTraces(settings);
        if (settings.Metrics || settings.SendMetrics)
            telemetry.AddMetrics(settings);
    }

    private static void AddTraces(this OpenTelemetryBuilder telemetry, TelemetrySettings settings)
    {
        // .NET 10 leaves method and path out of its spans unless this says otherwise:
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

    /// <summary>Without an endpoint of the signal's own, the exporter finds that of all signals.</summary>
    private static void SendTo(this OtlpExporterOptions options, Uri? endpoint)
    {
        if (endpoint is not null)
            options.Endpoint = endpoint;
    }

    /// <summary>
    /// Who measures: <see href="https://opentelemetry.io/docs/specs/semconv/resource/k8s/"/>. It is said once, at the start, so the version is
    /// that of the start. What OpenTelemetry's own variables say comes last, and wins.
    /// </summary>
    private static void Describe(ResourceBuilder resource, AppSettings app)
    {
        resource.Clear().AddTelemetrySdk()
            .AddService("sampleapp", serviceVersion: app.Version, serviceInstanceId: app.PodName);
        Dictionary<string, string?> pod = new()
        {
            ["k8s.pod.name"] = app.PodName,
            ["k8s.namespace.name"] = app.PodNamespace,
            ["k8s.node.name"] = app.NodeName,
        };
        resource.AddAttributes(
            from attribute in pod where attribute.Value is not null select KeyValuePair.Create<string, object>(attribute.Key, attribute.Value));
        resource.AddEnvironmentVariableDetector();
    }
}
