using Microsoft.AspNetCore.Http.HttpResults;

namespace SampleApp.Web;

/// <summary>
/// Serves <c>openapi.json</c>. The framework makes it of the routes in a test (OpenApiDocumentTests), which fails when they have changed,
/// and not at run time, which took 2 MiB more in every pod.
/// </summary>
internal static class OpenApiEndpoints
{
    public static void MapOpenApiDocument(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/openapi/v1.json", Verbs.Read, GetDocument).ExcludeFromDescription();

    private static FileStreamHttpResult GetDocument() =>
        TypedResults.Stream(typeof(OpenApiEndpoints).Assembly.GetManifestResourceStream("openapi.json")!, "application/json");
}
