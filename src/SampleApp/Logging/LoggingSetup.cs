using SampleApp.Settings;
using SampleApp.Web;
using Serilog;
using Serilog.AspNetCore;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace SampleApp.Logging;

/// <summary>
/// Serilog behind <see cref="Microsoft.Extensions.Logging.ILogger"/>: one event a line on stdout, written by a thread of its own.
/// </summary>
internal static class LoggingSetup
{
    public static void AddLogging(this WebApplicationBuilder builder, AppSettings settings)
    {
        LoggingLevelSwitch level = new(settings.LogLevel);
        LogQueue queue = new(TimeProvider.System);
        var logger = new LoggerConfiguration()
            .MinimumLevel.ControlledBy(level)
            // The framework's own request lines would double ours.
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            // Kestrel logs at Debug what it refuses before there is a request.
            .MinimumLevel.Override("Microsoft.AspNetCore.Server.Kestrel.BadRequests", level)
            // Off also saves an activity for each request: a twentieth of the time that `GET /` takes.
            .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LevelAlias.Off)
            // ReadinessWatch logs a failed check, and only once.
            .MinimumLevel.Override("Microsoft.Extensions.Diagnostics.HealthChecks", LevelAlias.Off)
            // AppRun says in one line why the app ends.
            .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LevelAlias.Off)
            .WriteTo.Async(
                sink => sink.Console(settings.LogFormat == LogFormat.Json ? new RenderedCompactJsonFormatter() : new OneLineFormatter()),
                bufferSize: LogQueue.Limit,
                blockWhenFull: false,
                monitor: queue)
            .CreateLogger();

        builder.AddPrebuiltOptions<RequestLoggingOptions>();
        builder.Services.AddSerilog(logger);
        builder.Services.AddSingleton(level);
        builder.Services.AddSingleton(logger);
        builder.Services.AddSingleton(queue);
        builder.Services.AddHostedService<LogLevelFollower>();
        builder.Services.AddHostedService<DroppedLines>();
    }
}
