namespace SampleApp.Web;

internal static class PolledRouteConvention
{
    /// <summary>Whether routing found a probe, or a route that is marked as polled.</summary>
    public static bool IsPolled(this HttpContext context) =>
        context.Probe() is not null || context.GetEndpoint()?.Metadata.GetMetadata<PolledRoute>() is not null;
}
