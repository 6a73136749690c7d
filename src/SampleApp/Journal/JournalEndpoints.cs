using Microsoft.AspNetCore.Http.HttpResults;
using SampleApp.Web;

namespace SampleApp.Journal;

internal static class JournalEndpoints
{
    public static void MapJournal(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/journal", Verbs.Read, GetJournal)
            .WithSummary("The life of this pod so far: <ISO time> <who> <what>, oldest first");

    private static ContentHttpResult GetJournal(PodJournal journal) => TypedResults.Text(journal.Text());
}
