using SampleApp.Settings;
using SampleApp.Web;

namespace SampleApp.Greeting;

internal static class GreetingEndpoints
{
    public static RouteHandlerBuilder MapGreeting(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/", Verbs.Read, GetGreeting)
            .WithSummary("The configured message and version; a browser gets the traffic page");

    /// <remarks>The answer itself: an <c>Ok</c> around it would make a logger for every request, a tenth of the work.</remarks>
    private static GreetingAnswer GetGreeting(LiveSettings settings)
    {
        // Looked at once: both fields are of the same ConfigMap, also while it is swapped.
        var now = settings.Current;
        return new(now.Message, now.Version);
    }
}
