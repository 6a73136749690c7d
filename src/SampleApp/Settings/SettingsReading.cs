namespace SampleApp.Settings;

/// <summary>The outcome of reading all settings once.</summary>
/// <param name="All">Each setting; a bad one keeps the value that it had before.</param>
/// <param name="Errors">One line for each bad value: what is wrong, where, what is allowed.</param>
internal sealed record SettingsReading(IReadOnlyList<SettingReading> All, IReadOnlyList<string> Errors)
{
    /// <summary>A setting's value.</summary>
    public T Get<T>(Setting<T> setting) => (T)All.Single(reading => ReferenceEquals(reading.Setting, setting)).Value!;
}
