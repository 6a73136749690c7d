using SampleApp.Settings;
using SampleApp.Web;

namespace SampleApp.Greeting;

internal static class GreetingEndpoints
{
    public static RouteHandlerBuilder MapGreeting(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/", Verbs.Read, GetGreeting)
            .WithSummary("The configured message and version; a browser gets the traffic page");

    /// <remarks>Returns the answer itself: <c>TypedResults.Ok</c> would create a logger for every request, a tenth of the work.</remarks>
    private static GreetingAnswer GetGreeting(LiveSettings settings)
    {
        // Read once, so that both fields come from the same ConfigMap even during a swap.
        var now = settings.Current;
        return new(now.Message, now.Version);
    }
}
