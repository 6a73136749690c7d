namespace SampleApp.Web;

/// <summary>
/// Marks the routes that do the app's own work: they answer 503 while the app starts, and are what the faults of an application
/// hit. Probes, the journal, the hooks and <c>/faults</c> are not among them.
/// </summary>
internal sealed class ApplicationRoute
{
    public static readonly ApplicationRoute Marker = new();
}

internal static class ApplicationRouteConvention
{
    public static RouteHandlerBuilder AsApplicationRoute(this RouteHandlerBuilder route) => route.WithMetadata(ApplicationRoute.Marker);

    public static bool IsApplicationRoute(this HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<ApplicationRoute>() is not null;
}
