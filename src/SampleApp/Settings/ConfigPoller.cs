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
        using PeriodicTimer timer = new(Period, time);
        while (!stoppingToken.IsCancellationRequested && await Ticks(timer, stoppingToken))
            Poll();
    }

    private static async Task<bool> Ticks(PeriodicTimer timer, CancellationToken cancel)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Poll()
    {
        var before = settings.Reading;
        var reading = reader.ReadAgain(before, ConfigDirectory.Read(settings.Current.ConfigDirectory));
        settings.Replace(reading, time.GetUtcNow());
        foreach (var (old, value) in before.Values.Zip(reading.Values))
            if (old.Value != value.Value)
                SettingChanged(value.Name, value.Value, value.Source);
        foreach (var error in reading.Errors.Except(lastErrors))
            BadValueIgnored(error);
        lastErrors = reading.Errors;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Setting {Name} is now \"{Value}\" ({Source})")]
    private partial void SettingChanged(string name, string? value, string source);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The last good value stays: {Error}")]
    private partial void BadValueIgnored(string error);
}
