namespace SampleApp.Settings;

/// <summary>The settings in use now, and what <c>/config</c> says of them. One writer, any number of readers.</summary>
internal sealed class LiveSettings(SettingsReading first, DateTimeOffset read)
{
    private volatile State state = new(first, read);

    public AppSettings Current => state.Reading.Settings;

    public SettingsReading Reading => state.Reading;

    /// <summary>When the files were last read.</summary>
    public DateTimeOffset Read => state.Read;

    /// <summary>Raised after a change, on the thread that read it.</summary>
    public event Action<AppSettings>? Changed;

    public void Replace(SettingsReading reading, DateTimeOffset at)
    {
        var before = state.Reading.Settings;
        state = new(reading, at);
        if (before != reading.Settings)
            Changed?.Invoke(reading.Settings);
    }

    private sealed record State(SettingsReading Reading, DateTimeOffset Read);
}
