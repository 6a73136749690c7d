using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Diagnostics;

namespace SampleApp.Web;

/// <summary>The server, and the one form of its errors.</summary>
internal static class WebSetup
{
    public static void AddWeb(this WebApplicationBuilder builder, string urls)
    {
        builder.AddPrebuiltOptions();
        builder.WebHost.UseKestrelCore().UseUrls(urls).ConfigureKestrel(options => options.AddServerHeader = false);
        builder.Services.AddRoutingCore();
        builder.AddJson(WebJsonContext.Default);
    }

    /// <summary>Each feature brings the types that it sends.</summary>
    public static void AddJson(this WebApplicationBuilder builder, IJsonTypeInfoResolver types) =>
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(types));

    /// <summary>Every error is problem details: what a handler threw, and what routing did not find.</summary>
    public static void UseProblemDetails(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = WriteException,
            StatusCodeSelector = exception =>
                exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePages(context => WriteStatus(context.HttpContext));
    }

    private static Task WriteException(HttpContext context)
    {
        var bad = context.Features.Get<IExceptionHandlerFeature>()?.Error as BadHttpRequestException;
        return Problem.Write(context, context.Response.StatusCode, bad?.Message);
    }

    private static Task WriteStatus(HttpContext context) =>
        Problem.Write(context, context.Response.StatusCode, Detail(context));

    private static string? Detail(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => $"There is nothing at {context.Request.Path}. All routes: /openapi/v1.json",
        StatusCodes.Status405MethodNotAllowed =>
            $"{context.Request.Method} is not allowed at {context.Request.Path}; allowed: {context.Response.Headers.Allow}",
        _ => null,
    };
}
