using Microsoft.AspNetCore.Http.HttpResults;
using SampleApp.Health;
using SampleApp.Identity;
using SampleApp.Settings;
using SampleApp.Web;

namespace SampleApp.Visits;

internal static class VisitsEndpoints
{
    public static void AddVisits(this WebApplicationBuilder builder, AppSettings settings)
    {
        if (settings.DataDirectory is null)
        {
            builder.Services.AddSingleton<IVisits, MemoryVisits>();
            return;
        }
        builder.Services.AddSingleton<IVisits, SqliteVisits>();
        builder.Services.AddHealthChecks().AddCheck<VisitsCheck>("visits", tags: [Probe.Ready]);
    }

    public static void MapVisits(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/visits", Verbs.Read, GetVisits).AsApplicationRoute()
            .WithSummary("The count of visits, where it is kept, and since when");
        routes.MapPost("/visits", PostVisits).AsApplicationRoute()
            .WithSummary("Adds a visit; once answered, it is kept");
    }

    private static Task<Results<Ok<VisitsAnswer>, ProblemHttpResult>> GetVisits(
        IVisits visits, PodIdentity identity, CancellationToken cancel) => Answer(visits, visits.Read(cancel), identity);

    private static Task<Results<Ok<VisitsAnswer>, ProblemHttpResult>> PostVisits(
        IVisits visits, PodIdentity identity, CancellationToken cancel) => Answer(visits, visits.Add(cancel), identity);

    private static async Task<Results<Ok<VisitsAnswer>, ProblemHttpResult>> Answer(IVisits visits, Task<Count> use, PodIdentity identity)
    {
        try
        {
            var count = await use;
            return TypedResults.Ok(new VisitsAnswer(count.Visits, visits.Store, count.Instance, count.Born, identity.Pod));
        }
        catch (VisitsUnavailableException exception)
        {
            return TypedResults.Problem(Problem.Details(StatusCodes.Status503ServiceUnavailable, exception.Message));
        }
    }
}
