using SampleApp.Health;
using SampleApp.Identity;

namespace SampleApp.Logging;

/// <summary>One line a request at <c>Information</c>; those of the probes at <c>Verbose</c>, since there are many of them.</summary>
internal sealed partial class RequestLog(ILogger<RequestLog> logger, TimeProvider time, PodIdentity identity)
{
    public Task Invoke(HttpContext context, RequestDelegate next) =>
        logger.IsEnabled(LogLevel.Information) ? Measure(context, next) : next(context);

    private async Task Measure(HttpContext context, RequestDelegate next)
    {
        var start = time.GetTimestamp();
        var (method, path) = (context.Request.Method, context.Request.Path.ToString());
        try
        {
            await next(context);
        }
        finally
        {
            var elapsed = time.GetElapsedTime(start).TotalMilliseconds;
            if (context.IsProbe())
                Probed(method, path, context.Response.StatusCode, elapsed, identity.Pod);
            else
                Answered(method, path, context.Response.StatusCode, elapsed, identity.Pod);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Path} answered {Status} in {Elapsed:0.0} ms by {Pod}")]
    private partial void Answered(string method, string path, int status, double elapsed, string pod);

    [LoggerMessage(Level = LogLevel.Trace, Message = "{Method} {Path} answered {Status} in {Elapsed:0.0} ms by {Pod}")]
    private partial void Probed(string method, string path, int status, double elapsed, string pod);
}

internal static class RequestLogPipeline
{
    public static void UseRequestLog(this IApplicationBuilder app)
    {
        var log = ActivatorUtilities.CreateInstance<RequestLog>(app.ApplicationServices);
        app.Use(log.Invoke);
    }
}
