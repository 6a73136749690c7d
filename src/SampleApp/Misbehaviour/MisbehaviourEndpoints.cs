using Microsoft.AspNetCore.Http.HttpResults;
using SampleApp.Web;

namespace SampleApp.Misbehaviour;

internal static class MisbehaviourEndpoints
{
    public static void MapMisbehaviour(this IEndpointRouteBuilder routes, MisbehaviourSettings settings)
    {
        if (!settings.Faults)
        {
            routes.Map("/faults/{**rest}", GetNothing).ExcludeFromDescription();
            return;
        }
        routes.MapMethods("/faults", Verbs.Read, GetFaults)
            .WithSummary("The faults that are set, and all that can be; 404 unless APP_FAULTS=on");
        routes.MapPut("/faults/{name}", PutFault)
            .WithSummary("Sets a fault; its arguments are in the query, such as ?count=3, ?seconds=10 or ?cores=1; 404 unless APP_FAULTS=on");
        routes.MapDelete("/faults/{name}", DeleteFault).WithSummary("Ends a fault; 404 unless APP_FAULTS=on");
        routes.MapDelete("/faults", DeleteFaults).WithSummary("Ends all faults; 404 unless APP_FAULTS=on");
    }

    private static ProblemHttpResult GetNothing() =>
        Problem.Result(StatusCodes.Status404NotFound, "Faults are off; APP_FAULTS=on in the pod's environment turns them on.");

    private static Ok<FaultsAnswer> GetFaults(ActiveFaults faults, TimeProvider time)
    {
        var now = time.GetUtcNow();
        return TypedResults.Ok(new FaultsAnswer(
            [.. faults.List().Select(fault => FaultAnswer.Of(fault, now))], [.. FaultKind.All.Select(KnownFault.Of)]));
    }

    /// <summary>Takes no CancellationToken: a fault that was logged must be set, even when the client has left.</summary>
    private static async Task<Results<Ok<FaultAnswer>, ProblemHttpResult>> PutFault(
        string name, HttpRequest request, ActiveFaults faults, LastWords lastWords, TimeProvider time)
    {
        if (FaultKind.Find(name) is not { } kind)
            return UnknownFault(name);
        if (!TryRead(kind, request.Query, out var arguments, out var error))
            return Problem.Result(StatusCodes.Status400BadRequest, error);
        try
        {
            var fault = await faults.Set(kind, arguments);
            if (kind == FaultKind.Crash)
                await lastWords.Exit(fault.Number(FaultArgument.Code));
            return TypedResults.Ok(FaultAnswer.Of(fault, time.GetUtcNow()));
        }
        catch (OutOfMemoryException)
        {
            return Problem.Result(
                StatusCodes.Status507InsufficientStorage, "The kernel gave no more memory, and did not kill the process either.");
        }
    }

    private static Results<NoContent, ProblemHttpResult> DeleteFault(string name, ActiveFaults faults)
    {
        if (FaultKind.Find(name) is not { } kind)
            return UnknownFault(name);
        faults.Remove(kind);
        return TypedResults.NoContent();
    }

    private static NoContent DeleteFaults(ActiveFaults faults)
    {
        faults.Clear();
        return TypedResults.NoContent();
    }

    private static bool TryRead(
        FaultKind kind, IQueryCollection query, out Dictionary<FaultArgument, decimal> arguments, out string error)
    {
        arguments = kind.Arguments.Where(argument => argument.Default is not null)
            .ToDictionary(argument => argument, argument => argument.Default!.Value);
        error = "";
        foreach (var (name, values) in query)
        {
            var known = kind.Arguments.FirstOrDefault(argument => argument.Name == name);
            if (known is not null && values.Count == 1 && known.Parse(values[0] ?? "") is { } number)
                arguments[known] = number;
            else
                error = known is null
                    ? $"{name} is no argument of {kind.Name}; allowed: {string.Join(", ", kind.Arguments.Select(argument => argument.Name))}"
                    : $"{name}=\"{values}\" is not allowed; allowed: {known.Allowed}";
        }
        return error == "";
    }

    private static ProblemHttpResult UnknownFault(string name) => Problem.Result(
        StatusCodes.Status400BadRequest,
        $"There is no fault {name}; allowed: {string.Join(", ", FaultKind.All.Select(kind => kind.Name))}");
}
