using Microsoft.AspNetCore.Http.HttpResults;
using SampleApp.Settings;
using SampleApp.Web;

namespace SampleApp.Traffic;

internal static class TrafficEndpoints
{
    private const string HitPath = "/traffic/hit";

    /// <summary>
    /// Browsers keep connections, and kube-proxy chooses a pod for a connection: only a new one can reach another pod. So the answer to a
    /// direct hit closes its connection, also the answer of what comes before the hit itself: a fault that is set, or a slow start.
    /// </summary>
    public static void UseTrafficHits(this WebApplication app)
    {
        var hitter = app.Services.GetRequiredService<Hitter>();
        app.Use((context, next) =>
        {
            var request = context.Request;
            if (request.Path.StartsWithSegments(HitPath) && hitter.IsDirect(request) && Keep(request.Query["keepAlive"].ToString()) != true)
                context.Response.OnStarting(Close, context.Response);
            return next(context);
        });
    }

    public static void MapTrafficPage(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/traffic", Verbs.Read, GetPage).WithSummary("The traffic page: pods, versions and losses, live");
        routes.MapMethods("/traffic/{file}", Verbs.Read, GetFile).ExcludeFromDescription();
    }

    public static void MapTrafficHit(this IEndpointRouteBuilder routes) =>
        routes.MapMethods(HitPath, Verbs.Read, GetHit)
            .WithSummary(
                "One hit over a new connection to APP_BACKEND_URL (?keepAlive=true: a kept one), or on this pod itself: "
                + "who answered, or how it failed");

    /// <summary>The page's URLs are relative, so one slash too many would make them wrong.</summary>
    private static Results<FileStreamHttpResult, RedirectHttpResult> GetPage(HttpContext context) =>
        context.Request.Path.Value!.EndsWith('/') ? TypedResults.Redirect("../traffic") : TrafficPage.Get(context.Response);

    private static Results<FileStreamHttpResult, NotFound> GetFile(string file, HttpResponse response) =>
        TrafficPage.Find(response, file) is { } found ? found : TypedResults.NotFound();

    private static async Task<Results<Ok<HitAnswer>, ProblemHttpResult>> GetHit(
        HttpContext context, Hitter hitter, CancellationToken cancellationToken, string keepAlive = "false")
    {
        if (Keep(keepAlive) is not { } keep)
            return Problem.Result(StatusCodes.Status400BadRequest, $"keepAlive=\"{keepAlive}\" is not allowed; allowed: true, false");
        var hit = await hitter.Hit(context.Request, keep, cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(hit);
    }

    private static bool? Keep(string keepAlive) => Parse.Choice(keepAlive, "true", "false");

    private static Task Close(object response)
    {
        ((HttpResponse)response).Headers.Connection = "close";
        return Task.CompletedTask;
    }
}
