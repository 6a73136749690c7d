using Microsoft.AspNetCore.Http.HttpResults;

namespace SampleApp.Web;

/// <summary>
/// Serves <c>openapi.json</c>. A test (OpenApiDocumentTests) lets the framework generate it from the routes, and fails when they differ;
/// generating it at run time took 2 MiB more in every pod.
/// </summary>
internal static class OpenApiEndpoints
{
    public static void MapOpenApiDocument(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/openapi/v1.json", Verbs.Read, GetDocument).ExcludeFromDescription();

    private static FileStreamHttpResult GetDocument() =>
        TypedResults.Stream(typeof(OpenApiEndpoints).Assembly.GetManifestResourceStream("openapi.json")!, "application/json");
}
