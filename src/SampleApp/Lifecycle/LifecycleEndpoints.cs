using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using SampleApp.Settings;
using SampleApp.Web;

namespace SampleApp.Lifecycle;

internal static class LifecycleEndpoints
{
    public static void MapLifecycle(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/hooks/pre-stop", Verbs.Read, GetPreStop)
            .WithSummary("Target of a preStop hook: writes to the journal; ?delay=5 holds the hook for 5 seconds");

    /// <summary>SIGTERM ends the hold: it comes only after the hook has ended, or when the grace period is over.</summary>
    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> GetPreStop(
        LifecycleEvents events, IHostApplicationLifetime lifetime, TimeProvider time, CancellationToken cancellationToken,
        string delay = "0")
    {
        if (Parse.Seconds(delay) is not { } hold)
            return Problem.Result(StatusCodes.Status400BadRequest, $"delay=\"{delay}\" is not allowed; allowed: {Parse.AllowedSeconds}");
        events.Happened(hold == TimeSpan.Zero
            ? "preStop called"
            : string.Create(CultureInfo.InvariantCulture, $"preStop called, held for {hold.TotalSeconds} s"));
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        await Task.Delay(hold, time, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return TypedResults.Text("ok");
    }
}
