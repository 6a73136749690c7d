namespace SampleApp.Web;

internal static class PolledRouteConvention
{
    /// <summary>Whether routing found a probe, or another route that is asked by machines only.</summary>
    public static bool IsPolled(this HttpContext context) =>
        context.Probe() is not null || context.GetEndpoint()?.Metadata.GetMetadata<PolledRoute>() is not null;
}
