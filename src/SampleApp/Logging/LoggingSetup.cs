using SampleApp.Settings;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Extensions.Logging;
using Serilog.Formatting;
using Serilog.Formatting.Json;

namespace SampleApp.Logging;

/// <summary>Serilog behind <see cref="ILogger"/>: one event a line on stdout, written by a thread of its own.</summary>
internal static class LoggingSetup
{
    /// <summary>How long a line may wait for others to be written with it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    public static void AddLogging(this WebApplicationBuilder builder, AppSettings settings)
    {
        LoggingLevelSwitch level = new(settings.LogLevel);
        ITextFormatter format = settings.LogFormat == LogFormat.Json ? new JsonFormatter(renderMessage: true) : new OneLineFormatter();
        var logger = new LoggerConfiguration()
            .MinimumLevel.ControlledBy(level)
            .WriteTo.Sink(
                new StandardOutputSink(format),
                new BatchingOptions { BufferingTimeLimit = Patience, BatchSizeLimit = 10_000, QueueLimit = 1_000_000 })
            .CreateLogger();

        builder.Services.AddSingleton(level);
        builder.Services.AddSingleton(services => new LogFlush(logger, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddHostedService<LogLevelFollower>();
        builder.Logging
            .AddSerilog(logger, dispose: true)
            // Silent here means no activity for every request either: a twentieth of the time that `GET /` takes.
            .AddFilter<SerilogLoggerProvider>("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)
            // The framework's own request lines would double ours, and its health check lines those of ReadinessWatch.
            .AddFilter<SerilogLoggerProvider>("Microsoft", LogLevel.Warning)
            .AddFilter<SerilogLoggerProvider>("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None)
            // One line on stderr says it better than a stack trace.
            .AddFilter<SerilogLoggerProvider>("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
    }
}
