using Microsoft.AspNetCore.Http.HttpResults;
using SampleApp.Identity;
using SampleApp.Web;

namespace SampleApp.Visits;

internal static class VisitsEndpoints
{
    public static void MapVisits(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/visits", Verbs.Read, GetVisits)
            .WithSummary("The count of visits, where it is kept, and since when");
        routes.MapPost("/visits", PostVisits)
            .WithSummary("Adds a visit; once answered, it is kept");
    }

    private static Task<Results<Ok<VisitsAnswer>, ProblemHttpResult>> GetVisits(
        IVisits visits, PodIdentity identity, CancellationToken cancellationToken) => Answer(visits, visits.Read(cancellationToken), identity);

    private static Task<Results<Ok<VisitsAnswer>, ProblemHttpResult>> PostVisits(
        IVisits visits, VisitsMeter meter, PodIdentity identity, CancellationToken cancellationToken)
    {
        return Answer(visits, Add(), identity);

        async Task<Count> Add()
        {
            var count = await visits.Add(cancellationToken);
            meter.Added();
            return count;
        }
    }

    private static async Task<Results<Ok<VisitsAnswer>, ProblemHttpResult>> Answer(IVisits visits, Task<Count> use, PodIdentity identity)
    {
        try
        {
            var count = await use;
            return TypedResults.Ok(new VisitsAnswer(count.Visits, visits.Store, count.Instance, count.Born, identity.Pod));
        }
        catch (VisitsUnavailableException exception)
        {
            return Problem.Result(StatusCodes.Status503ServiceUnavailable, exception.Message);
        }
    }
}
