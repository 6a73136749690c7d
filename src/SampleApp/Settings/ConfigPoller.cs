namespace SampleApp.Settings;

/// <summary>
/// Re-reads the configuration directory every second. It polls on purpose: with inotify, each .NET process would take one of the few
/// instances that a node has (128 by default), and many watchers miss the <c>..data</c> swap.
/// </summary>
internal sealed partial class ConfigPoller(
    LiveSettings settings, SettingsReader reader, TimeProvider time, ILogger<ConfigPoller> logger) : BackgroundService
{
    /// <summary>A change must take effect within 2 seconds.</summary>
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
