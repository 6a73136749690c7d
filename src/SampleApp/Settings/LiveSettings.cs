namespace SampleApp.Settings;

/// <summary>The settings in use now. One writer, any number of readers.</summary>
internal sealed class LiveSettings(SettingsReading first, DateTimeOffset readAt)
{
    private volatile State state = new(first, AppSettings.Of(first), readAt);

    public AppSettings Current => state.Current;

    /// <summary>The last reading of every feature's settings.</summary>
    public SettingsReading Latest => state.Latest;

    /// <summary>When the files were last read.</summary>
    public DateTimeOffset ReadAt => state.ReadAt;

    /// <summary>Raised after a change, on the thread that read it.</summary>
    public event Action<AppSettings>? Changed;

    public void Replace(SettingsReading latest, DateTimeOffset at)
    {
        var before = state.Current;
        var now = AppSettings.Of(latest);
        state = new(latest, now, at);
        if (before != now)
            Changed?.Invoke(now);
    }

    private sealed record State(SettingsReading Latest, AppSettings Current, DateTimeOffset ReadAt);
}
