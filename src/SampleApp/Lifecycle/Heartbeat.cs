using SampleApp.Faults;
using SampleApp.Settings;

namespace SampleApp.Lifecycle;

/// <summary>
/// Touches <c>APP_HEARTBEAT_FILE</c> every second, for exec probes that look at its age: starting a second .NET process in a
/// probe would take longer than its timeout of 1 s.
/// </summary>
internal sealed partial class Heartbeat(
    LiveSettings settings, LifecycleState state, ActiveFaults faults, TimeProvider time, ILogger<Heartbeat> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly string? path = settings.Current.HeartbeatFile;
    private bool warned;

    /// <summary>A file of the container's life before this one is not ours.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (path is not null)
            Attempt(() => File.Delete(path));
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (path is not null && !stoppingToken.IsCancellationRequested)
        {
            if (faults.Find(FaultKind.Liveness) is not null)
                Attempt(() => File.Delete(path));
            else if (state.IsStarted)
                Attempt(() => File.WriteAllText(path, ""));
            await Task.Delay(Period, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Attempt(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (!warned)
                CannotWrite(path!, exception.Message);
            warned = true;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "APP_HEARTBEAT_FILE {Path} cannot be written: {Reason}")]
    private partial void CannotWrite(string path, string reason);
}
