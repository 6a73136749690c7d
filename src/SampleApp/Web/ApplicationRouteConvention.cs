namespace SampleApp.Web;

internal static class ApplicationRouteConvention
{
    public static RouteGroupBuilder AsApplicationRoutes(this RouteGroupBuilder group) => group.WithMetadata(ApplicationRoute.Marker);

    public static bool IsApplicationRoute(this HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<ApplicationRoute>() is not null;
}
