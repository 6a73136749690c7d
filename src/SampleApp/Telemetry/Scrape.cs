using Microsoft.AspNetCore.Builder;

namespace SampleApp.Telemetry;

/// <summary>Answers Prometheus by the exporter's middleware, in a pipeline of its own.</summary>
internal sealed class Scrape(IServiceProvider services)
{
    private readonly RequestDelegate pipeline =
        new ApplicationBuilder(services).UseOpenTelemetryPrometheusScrapingEndpoint(_ => true).Build();

    public Task Answer(HttpContext context) => pipeline(context);
}
