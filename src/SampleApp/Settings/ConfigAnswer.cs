namespace SampleApp.Settings;

/// <param name="Settings">Each known setting; never an unknown variable, so that nothing secret leaks.</param>
/// <param name="Directory">Where mounted files are looked for.</param>
/// <param name="Read">When the files were last read; null while there is no such directory.</param>
internal sealed record ConfigAnswer(IReadOnlyList<SettingAnswer> Settings, string Directory, DateTimeOffset? Read);
