using Microsoft.AspNetCore.Diagnostics;
using SampleApp.Lifecycle;
using SampleApp.Logging;

namespace SampleApp.Web;

/// <summary>The server and what every request passes through, in this order.</summary>
internal static class WebPipeline
{
    public static void AddWeb(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.AddServerHeader = false);
        builder.Services.AddRoutingCore();
        builder.Services.ConfigureHttpJsonOptions(
            options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, AppJsonContext.Default));
    }

    public static void UseWeb(this WebApplication app)
    {
        app.UseRequestLog();
        app.UseServedBy();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = WriteException,
            StatusCodeSelector = exception =>
                exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePages(context => WriteStatus(context.HttpContext));
        app.UseRouting();
        app.UseStartingGate();
    }

    private static Task WriteException(HttpContext context)
    {
        context.NameServer();
        var bad = context.Features.Get<IExceptionHandlerFeature>()?.Error as BadHttpRequestException;
        return Problem.Write(context, context.Response.StatusCode, bad?.Message);
    }

    private static Task WriteStatus(HttpContext context) => Problem.Write(context, context.Response.StatusCode, context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => $"There is nothing at {context.Request.Path}. All routes: /openapi/v1.json",
        StatusCodes.Status405MethodNotAllowed =>
            $"{context.Request.Method} is not allowed at {context.Request.Path}; allowed: {context.Response.Headers.Allow}",
        _ => null,
    });
}
