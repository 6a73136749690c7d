using Microsoft.AspNetCore.Http.HttpResults;
using SampleApp.Call;
using SampleApp.Identity;
using SampleApp.Web;

namespace SampleApp.Backend;

internal static class BackendEndpoints
{
    public static void MapBackend(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/backend", Verbs.Read, GetBackend)
            .WithSummary("Calls APP_BACKEND_URL over a new connection: both pods, or how the call failed");

    private static async Task<Results<Ok<BackendAnswer>, ProblemHttpResult>> GetBackend(
        HttpRequest request, BackendClient client, PodIdentity identity, CancellationToken cancellationToken)
    {
        var hops = BackendClient.Hops(request);
        if (client.Url is not { } backend)
            return Fail(StatusCodes.Status404NotFound, "There is no backend: APP_BACKEND_URL is not set.");
        if (hops >= BackendClient.MostHops)
            return Fail(
                StatusCodes.Status508LoopDetected,
                $"The call has come through {hops} instances: APP_BACKEND_URL leads in a circle.",
                Failure.Loop);
        try
        {
            var other = await client.Get(backend, "whoami", hops, IdentityJsonContext.Default.WhoAmI, cancellationToken);
            return TypedResults.Ok(new BackendAnswer(identity.WhoAmI(), other));
        }
        catch (CallFailedException exception)
        {
            var status = exception.Failure == Failure.Loop ? StatusCodes.Status508LoopDetected : StatusCodes.Status502BadGateway;
            return Fail(status, exception.Message, exception.Failure);
        }
    }

    private static ProblemHttpResult Fail(int status, string detail, Failure? failure = null)
    {
        var problem = Problem.Result(status, detail);
        if (failure is not null)
            problem.ProblemDetails.Extensions["failure"] = failure;
        return problem;
    }
}
