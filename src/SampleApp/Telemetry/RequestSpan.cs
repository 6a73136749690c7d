using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using SampleApp.Web;

namespace SampleApp.Telemetry;

/// <summary>
/// What is known of a request at its end only. .NET 10 puts its method and path into the span, but neither route nor status:
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
        // There would be more of these than of all others.
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

    /// <summary>An exception's handler has taken the request from its route.</summary>
    private static string? Route(HttpContext context) =>
        (context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint)?.Metadata
            .GetMetadata<IRouteDiagnosticsMetadata>()?.Route;
}
