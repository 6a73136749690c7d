namespace SampleApp.Settings;

/// <summary>The outcome of reading all settings once.</summary>
/// <param name="Settings">The values; a bad one is left at the value it had before.</param>
/// <param name="Values">The same, as <c>/config</c> shows them.</param>
/// <param name="Errors">One line for each bad value: what is wrong, where, what is allowed.</param>
internal sealed record SettingsReading(
    AppSettings Settings, IReadOnlyList<SettingValue> Values, IReadOnlyList<string> Errors);
