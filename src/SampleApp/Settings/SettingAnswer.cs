namespace SampleApp.Settings;

/// <summary>One setting as <c>/config</c> shows it: the value in use, its source, and the values of the environment and the file.</summary>
/// <param name="Name">The setting's name.</param>
/// <param name="Value">The value in use, or null where there is none.</param>
/// <param name="Source"><c>default</c>, <c>environment</c>, <c>file</c>, or an older name that was read.</param>
/// <param name="Environment">The environment variable's value, in use or not.</param>
/// <param name="File">The mounted file's value, in use or not; a setting that applies at the start uses a change after a restart.</param>
/// <param name="Applies">When a change of the file takes effect: <c>while running</c> or <c>at the start</c>.</param>
internal sealed record SettingAnswer(
    string Name, string? Value, string Source, string? Environment, string? File, string Applies)
{
    public static SettingAnswer Of(SettingReading reading) => new(
        reading.Setting.Name,
        reading.Shown,
        reading.Source,
        Show(reading.Setting, reading.Environment),
        Show(reading.Setting, reading.File),
        reading.Setting.Live ? "while running" : "at the start");

    private static string? Show(Setting setting, string? text) => text is null ? null : setting.Show(text);
}
