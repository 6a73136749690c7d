using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using SampleApp.Lifecycle;
using SampleApp.Settings;
using SampleApp.Web;

namespace SampleApp.Journal;

internal static class JournalEndpoints
{
    public static void AddJournal(this WebApplicationBuilder builder) => builder.Services.AddSingleton<PodJournal>();

    public static void MapJournal(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/journal", Verbs.Read, GetJournal)
            .WithSummary("The life of this pod so far: <ISO time> <who> <what>, oldest first");
        routes.MapMethods("/hooks/pre-stop", Verbs.Read, GetPreStop)
            .WithSummary("Target of a preStop hook: writes to the journal; ?delay=5 holds the hook for 5 seconds");
    }

    private static ContentHttpResult GetJournal(PodJournal journal) => TypedResults.Text(journal.Text());

    /// <summary>SIGTERM comes after the hook's end, or when the grace period is over; then there is nothing to hold any more.</summary>
    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> GetPreStop(
        LifecycleEvents events, LifecycleState state, TimeProvider time, CancellationToken cancel, string delay = "0")
    {
        if (Parse.Seconds(delay) is not { } hold)
            return TypedResults.Problem(Problem.Details(
                StatusCodes.Status400BadRequest, $"delay=\"{delay}\" is not allowed; allowed: {SettingsCatalogue.Seconds}"));
        events.Happened(hold == TimeSpan.Zero
            ? "preStop called"
            : string.Create(CultureInfo.InvariantCulture, $"preStop called, held for {hold.TotalSeconds} s"));
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel, state.Stopping);
        await Task.Delay(hold, time, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return TypedResults.Text("ok");
    }
}
