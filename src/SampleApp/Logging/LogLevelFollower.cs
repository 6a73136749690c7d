using SampleApp.Settings;
using Serilog.Core;

namespace SampleApp.Logging;

/// <summary>Changes the log level when the mounted <c>APP_LOG_LEVEL</c> changes.</summary>
internal sealed class LogLevelFollower(LiveSettings settings, LoggingLevelSwitch level) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        settings.Changed += Follow;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        settings.Changed -= Follow;
        return Task.CompletedTask;
    }

    private void Follow(AppSettings now) => level.MinimumLevel = now.LogLevel;
}
