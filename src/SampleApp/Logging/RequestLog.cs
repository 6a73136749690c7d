using SampleApp.Identity;
using SampleApp.Web;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace SampleApp.Logging;

internal static class RequestLog
{
    /// <summary>
    /// Characters of a method or a path, which may be as long as the longest request line, 8 KiB. The queue counts lines, and so bounds the
    /// memory only if a line has a bound.
    /// </summary>
    private const int Longest = 512;

    /// <summary>One line a request at <c>Information</c>; those of probes and scrapes at <c>Verbose</c>, since there are many of them.</summary>
    public static void UseRequestLog(this WebApplication app)
    {
        var logger = app.Services.GetRequiredService<Logger>();
        LogEventProperty pod = new("Pod", new ScalarValue(app.Services.GetRequiredService<PodIdentity>().Pod));
        // While these lines are off, nothing is collected for them.
        app.UseWhen(_ => logger.IsEnabled(LogEventLevel.Information), logged => logged.UseSerilogRequestLogging(options =>
        {
            options.Logger = logger;
            options.MessageTemplate = "{Method:l} {Path:l} answered {Status} in {Elapsed:0.0} ms by {Pod:l}";
            options.GetLevel = (context, _, _) => context.IsPolled() ? LogEventLevel.Verbose : LogEventLevel.Information;
            // Not the path that Serilog passes in: that one is decoded, while in this one a line break stays %0A.
            options.GetMessageTemplateProperties = (context, _, elapsed, status) =>
            [
                new("Method", new ScalarValue(Shorten(context.Request.Method))),
                new("Path", new ScalarValue(Shorten(context.Request.Path.ToString()))),
                new("Status", new ScalarValue(status)),
                new("Elapsed", new ScalarValue(elapsed)),
                pod,
            ];
        }));
    }

    private static string Shorten(string text) => text.Length > Longest ? $"{text[..Longest]}…" : text;
}
