using Microsoft.AspNetCore.Http.HttpResults;
using SampleApp.Web;

namespace SampleApp.Telemetry;

internal static class TelemetryEndpoints
{
    /// <summary>No application route: Prometheus asks during the start and the drain too.</summary>
    public static void MapTelemetry(this IEndpointRouteBuilder routes, TelemetrySettings settings)
    {
        if (!settings.Metrics)
        {
            routes.Map("/metrics", GetNothing).ExcludeFromDescription();
            return;
        }
        routes.MapMethods("/metrics", Verbs.Read, GetMetrics)
            .WithMetadata(PolledRoute.Marker)
            .DisableHttpMetrics()
            .WithSummary("Metrics in the text format of Prometheus; 404 unless APP_METRICS=on");
    }

    private static Task GetMetrics(HttpContext context, Scrape scrape) => scrape.Answer(context);

    private static ProblemHttpResult GetNothing() => Problem.Result(
        StatusCodes.Status404NotFound, "Metrics are off; APP_METRICS=on in the pod's environment turns them on.");
}
