using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http.HttpResults;
using SampleApp.Lifecycle;
using SampleApp.Web;

namespace SampleApp.Faults;

internal static partial class FaultsEndpoints
{
    public static void MapFaults(this IEndpointRouteBuilder routes, bool on)
    {
        if (!on)
        {
            routes.Map("/faults/{**rest}", GetNothing).ExcludeFromDescription();
            return;
        }
        routes.MapMethods("/faults", Verbs.Read, GetFaults)
            .WithSummary("The faults that are set, and all that can be; 404 unless APP_FAULTS=on");
        routes.MapPut("/faults/{name}", PutFault)
            .WithSummary("Sets a fault; its arguments are in the query, such as ?count=3 or ?seconds=10; 404 unless APP_FAULTS=on");
        routes.MapDelete("/faults/{name}", DeleteFault).WithSummary("Ends a fault; 404 unless APP_FAULTS=on");
        routes.MapDelete("/faults", DeleteFaults).WithSummary("Ends all faults; 404 unless APP_FAULTS=on");
    }

    private static ProblemHttpResult GetNothing() => TypedResults.Problem(Problem.Details(
        StatusCodes.Status404NotFound, "Faults are off; APP_FAULTS=on in the pod's environment turns them on."));

    private static Ok<FaultsAnswer> GetFaults(ActiveFaults faults, TimeProvider time)
    {
        var now = time.GetUtcNow();
        return TypedResults.Ok(new FaultsAnswer([.. faults.List().Select(fault => Describe(fault, now))], [.. FaultKind.All.Select(Describe)]));
    }

    private static async Task<Results<Ok<FaultAnswer>, ProblemHttpResult>> PutFault(
        string name, HttpRequest request, ActiveFaults faults, LifecycleEvents events, TimeProvider time)
    {
        if (FaultKind.Find(name) is not { } kind)
            return UnknownFault(name);
        var arguments = kind.Arguments.Where(argument => argument.Default is not null).ToDictionary(argument => argument.Name, argument => argument.Default!);
        foreach (var (argument, values) in request.Query)
        {
            if (kind.Arguments.FirstOrDefault(known => known.Name == argument) is not { } known)
                return Bad($"{argument} is no argument of {name}; allowed: {string.Join(", ", kind.Arguments.Select(known => known.Name))}");
            if (values.Count != 1 || !known.IsAllowed(values[0] ?? ""))
                return Bad($"{argument}=\"{values}\" is not allowed; allowed: {known.Allowed}");
            arguments[argument] = values[0]!;
        }
        try
        {
            var fault = await faults.Set(kind, arguments);
            if (name == FaultKind.Crash)
                await Crash(fault.Number("code"), events);
            return TypedResults.Ok(Describe(fault, time.GetUtcNow()));
        }
        catch (OutOfMemoryException)
        {
            return TypedResults.Problem(Problem.Details(
                StatusCodes.Status507InsufficientStorage, "The kernel gave no more memory, and did not kill the process either."));
        }
    }

    private static Results<NoContent, ProblemHttpResult> DeleteFault(string name, ActiveFaults faults)
    {
        if (FaultKind.Find(name) is null)
            return UnknownFault(name);
        faults.Remove(name);
        return TypedResults.NoContent();
    }

    private static NoContent DeleteFaults(ActiveFaults faults)
    {
        faults.Clear();
        return TypedResults.NoContent();
    }

    private static ProblemHttpResult UnknownFault(string name) =>
        Bad($"There is no fault {name}; allowed: {string.Join(", ", FaultKind.All.Select(kind => kind.Name))}");

    private static ProblemHttpResult Bad(string detail) => TypedResults.Problem(Problem.Details(StatusCodes.Status400BadRequest, detail));

    private static FaultAnswer Describe(ActiveFault fault, DateTimeOffset now) => new(
        fault.Kind.Name,
        fault.Kind.Effect,
        fault.Arguments,
        fault.CountLeft,
        fault.Ends is { } ends ? Math.Round(Math.Max(0, (ends - now).TotalSeconds), 1) : null,
        fault.Used);

    private static KnownFault Describe(FaultKind kind) => new(
        kind.Name, kind.Effect, kind.Arguments.ToDictionary(argument => argument.Name, argument => argument.Allowed));

    /// <summary>Not <see cref="Environment.Exit"/>, which runs code that could wait for a busy thread.</summary>
    private static async Task Crash(int code, LifecycleEvents events)
    {
        await events.HappenedLast($"exit {code}");
        ExitNow(code);
    }

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void ExitNow(int code);
}
