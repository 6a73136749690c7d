using Microsoft.AspNetCore.Http.HttpResults;
using SampleApp.Journal;
using SampleApp.Settings;
using SampleApp.Web;

namespace SampleApp.Identity;

internal static class IdentityEndpoints
{
    public static void AddIdentity(this WebApplicationBuilder builder) => builder.Services.AddSingleton<PodIdentity>();

    public static void MapIdentity(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/whoami", Verbs.Read, GetWhoAmI).AsApplicationRoute()
            .WithSummary("Which pod answers, where it runs, its version, and since when");

    private static Ok<WhoAmI> GetWhoAmI(PodIdentity identity, LiveSettings settings, PodJournal journal) =>
        TypedResults.Ok(Describe(identity, settings, journal));

    public static WhoAmI Describe(PodIdentity identity, LiveSettings settings, PodJournal journal) => new(
        identity.Pod,
        identity.Namespace,
        identity.Node,
        identity.Ip,
        Environment.MachineName,
        settings.Current.Version,
        identity.Started,
        journal.Restarts);
}
