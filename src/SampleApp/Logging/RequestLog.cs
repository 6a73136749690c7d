using SampleApp.Identity;
using SampleApp.Web;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace SampleApp.Logging;

internal static class RequestLog
{
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
                new("Method", new ScalarValue(context.Request.Method)),
                new("Path", new ScalarValue(context.Request.Path.ToString())),
                new("Status", new ScalarValue(status)),
                new("Elapsed", new ScalarValue(elapsed)),
                pod,
            ];
        }));
    }
}
