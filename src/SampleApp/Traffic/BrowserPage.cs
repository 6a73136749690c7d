using Microsoft.Net.Http.Headers;

namespace SampleApp.Traffic;

/// <summary>A browser gets the traffic page where a program gets JSON.</summary>
internal static class BrowserPage
{
    private const string Vary = $"Accept, {ForwardedPrefix.Header}";

    public static void ShowTrafficToBrowsers(this RouteHandlerBuilder route) => route.Add(endpoint =>
    {
        var answer = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = context =>
        {
            context.Response.Headers.Vary = Vary;
            return PrefersHtml(context.Request) ? Show(context) : answer(context);
        };
    });

    /// <summary>The page's URLs are relative: at a proxy's prefix that does not end with a slash, they would leave the prefix.</summary>
    private static Task Show(HttpContext context) => ForwardedPrefix.Of(context.Request) is { } prefix
        ? TypedResults.Redirect($"{prefix}/traffic").ExecuteAsync(context)
        : TrafficPage.Get(context.Response).ExecuteAsync(context);

    /// <summary>Whether <c>text/html</c> is asked for with a higher quality than JSON; curl and most clients send <c>*/*</c>.</summary>
    private static bool PrefersHtml(HttpRequest request)
    {
        var accept = request.Headers.Accept;
        if (!accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
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
