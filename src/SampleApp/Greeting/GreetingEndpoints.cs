using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using SampleApp.Settings;
using SampleApp.Traffic;
using SampleApp.Web;

namespace SampleApp.Greeting;

internal static class GreetingEndpoints
{
    public static void MapGreeting(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/", Verbs.Read, GetGreeting).AsApplicationRoute()
            .WithSummary("The configured message and version; a browser gets the traffic page");

    private static Results<Ok<GreetingAnswer>, FileStreamHttpResult> GetGreeting(HttpContext context, LiveSettings settings)
    {
        context.Response.Headers.Vary = HeaderNames.Accept;
        if (PrefersHtml(context.Request))
            return TrafficPage.Get(context.Response);

        // Looked at once: both fields are of the same ConfigMap, also while it is swapped.
        var now = settings.Current;
        return TypedResults.Ok(new GreetingAnswer(now.Message, now.Version));
    }

    /// <summary>Whether <c>text/html</c> is asked for with a higher quality than JSON; curl and most clients send <c>*/*</c>.</summary>
    private static bool PrefersHtml(HttpRequest request)
    {
        var accept = request.Headers.Accept;
        if (!accept.Any(value => value?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true))
            return false;
        var asked = MediaTypeHeaderValue.TryParseList(accept, out var types) ? types : [];
        return Quality(asked, "text/html") > Quality(asked, "application/json");
    }

    /// <summary>The quality of the most specific range that includes the type (RFC 9110, section 12.5.1).</summary>
    private static double Quality(IList<MediaTypeHeaderValue> asked, string type)
    {
        MediaTypeHeaderValue wanted = new(type);
        return asked.Where(range => wanted.IsSubsetOf(range))
            .OrderBy(range => range.MatchesAllTypes ? 2 : range.MatchesAllSubTypes ? 1 : 0)
            .Select(range => range.Quality ?? 1)
            .FirstOrDefault();
    }
}
