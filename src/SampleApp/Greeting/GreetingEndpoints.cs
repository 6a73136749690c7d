using Microsoft.AspNetCore.Http.HttpResults;
using SampleApp.Settings;
using SampleApp.Web;

namespace SampleApp.Greeting;

internal static class GreetingEndpoints
{
    public static RouteHandlerBuilder MapGreeting(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/", Verbs.Read, GetGreeting)
            .WithSummary("The configured message and version; a browser gets the traffic page");

    private static Ok<GreetingAnswer> GetGreeting(LiveSettings settings)
    {
        // Looked at once: both fields are of the same ConfigMap, also while it is swapped.
        var now = settings.Current;
        return TypedResults.Ok(new GreetingAnswer(now.Message, now.Version));
    }
}
