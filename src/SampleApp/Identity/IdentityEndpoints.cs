using Microsoft.AspNetCore.Http.HttpResults;
using SampleApp.Web;

namespace SampleApp.Identity;

internal static class IdentityEndpoints
{
    public static void MapIdentity(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/whoami", Verbs.Read, GetWhoAmI)
            .WithSummary("Which pod answers, where it runs, its version, and since when");

    private static Ok<WhoAmI> GetWhoAmI(PodIdentity identity) => TypedResults.Ok(identity.WhoAmI());
}
