using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using SampleApp.Web;

namespace SampleApp.Telemetry;

/// <summary>
/// Adds to a request's span what is known only at its end. .NET 10 puts the method and the path into it, but neither route nor status:
/// <see href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-server-span"/>.
/// </summary>
internal static class RequestSpan
{
    public static async Task Complete(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        finally
        {
            if (context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span)
                Complete(span, context);
        }
    }

    private static void Complete(Activity span, HttpContext context)
    {
        // Probes and scrapes would outnumber all other spans.
        if (context.IsPolled())
        {
            span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            return;
        }
        var status = context.Response.StatusCode;
        span.SetTag("http.response.status_code", status);
        if (Route(context) is { } route)
        {
            span.SetTag("http.route", route);
            span.DisplayName = $"{context.Request.Method} {route}";
        }
        if (status >= StatusCodes.Status500InternalServerError)
            span.SetTag("error.type", status.ToString(CultureInfo.InvariantCulture)).SetStatus(ActivityStatusCode.Error);
    }

    /// <summary>After an exception, the handler has cleared the request's endpoint, and keeps it in its feature.</summary>
    private static string? Route(HttpContext context) =>
        (context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint)?.Metadata
            .GetMetadata<IRouteDiagnosticsMetadata>()?.Route;
}
