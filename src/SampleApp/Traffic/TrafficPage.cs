using Microsoft.AspNetCore.Http.HttpResults;

namespace SampleApp.Traffic;

/// <summary>The files of the traffic page, which are embedded in the program.</summary>
internal static class TrafficPage
{
    /// <summary>
    /// Nothing but this app's own files, no inline script or style, and no other site's frame around it:
    /// <see href="https://developer.mozilla.org/docs/Web/HTTP/Guides/CSP"/>.
    /// </summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>The page itself. Its relative URLs are right at <c>/</c> and at <c>/traffic</c> alike.</summary>
    public static FileStreamHttpResult Get(HttpResponse response) => Send(response, Open("index.html")!, ".html");

    /// <summary>One of the files beside it; null where there is none of that name.</summary>
    public static FileStreamHttpResult? Find(HttpResponse response, string file) =>
        Open(file) is { } content ? Send(response, content, Path.GetExtension(file)) : null;

    private static Stream? Open(string file) => typeof(TrafficPage).Assembly.GetManifestResourceStream($"traffic/{file}");

    private static FileStreamHttpResult Send(HttpResponse response, Stream content, string extension)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        // One release's page must not meet another's scripts.
        headers.CacheControl = "no-cache";
        return TypedResults.Stream(content, extension switch
        {
            ".html" => "text/html; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            _ => "application/octet-stream",
        });
    }
}
