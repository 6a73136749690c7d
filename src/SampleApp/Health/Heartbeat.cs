using Microsoft.Extensions.Diagnostics.HealthChecks;
using SampleApp.Journal;
using SampleApp.Settings;
using SampleApp.Web;

namespace SampleApp.Health;

/// <summary>
/// Touches <c>APP_HEARTBEAT_FILE</c> while the liveness checks pass, and removes it while they fail. An exec probe checks the file's age,
/// and needs no second process of this app for that.
/// </summary>
internal sealed partial class Heartbeat : IHealthCheckPublisher, IHostedService
{
    private readonly string path;
    private readonly BestEffort effort;

    public Heartbeat(LiveSettings settings, ILogger<Heartbeat> logger)
    {
        path = settings.Current.HeartbeatFile!;
        effort = new(reason => CannotWrite(logger, path, reason));
    }

    /// <summary>Removes a file that the previous container of this pod left behind.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        effort.Attempt(() => File.Delete(path));
        return Task.CompletedTask;
    }

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        if (report.IsHealthy(Probe.Live))
            effort.Attempt(() => File.WriteAllText(path, ""));
        else
            effort.Attempt(() => File.Delete(path));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "APP_HEARTBEAT_FILE {Path:l} cannot be written: {Reason:l}")]
    private static partial void CannotWrite(ILogger logger, string path, string reason);
}
