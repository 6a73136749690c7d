namespace SampleApp.Settings;

/// <summary>
/// Re-reads the configuration directory every second. Polling and not inotify, on purpose: each watching .NET process takes an
/// inotify instance, of which a node has few (128 by default), and the <c>..data</c> swap escapes many watchers.
/// </summary>
internal sealed partial class ConfigPoller(
    LiveSettings settings, SettingsReader reader, TimeProvider time, ILogger<ConfigPoller> logger) : BackgroundService
{
    /// <summary>A change is to show within 2 seconds.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private IReadOnlyList<string> lastErrors = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Period, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested)
                return;
            Poll();
        }
    }

    private void Poll()
    {
        var before = settings.Latest;
        var latest = reader.ReadAgain(before);
        settings.Replace(latest, time.GetUtcNow());
        foreach (var (old, now) in before.All.Zip(latest.All))
            if (old.Text != now.Text)
                SettingChanged(now.Setting.Name, now.Shown, now.Source);
        foreach (var error in latest.Errors.Except(lastErrors))
            BadValueIgnored(error);
        lastErrors = latest.Errors;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Setting {Name:l} is now \"{Value:l}\" ({Source:l})")]
    private partial void SettingChanged(string name, string? value, string source);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The last good value stays: {Error:l}")]
    private partial void BadValueIgnored(string error);
}
