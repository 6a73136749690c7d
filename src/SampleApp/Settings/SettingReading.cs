namespace SampleApp.Settings;

/// <summary>One setting as it was read.</summary>
/// <param name="Setting">Which one.</param>
/// <param name="Text">The text in use; null where there is none.</param>
/// <param name="Value">What it means; null where there is none.</param>
/// <param name="Source"><c>default</c>, <c>environment</c>, <c>file</c>, or an older name that was read.</param>
/// <param name="Environment">The environment variable's text, in use or not.</param>
/// <param name="File">The mounted file's text, in use or not; a setting that is not live uses a change after a restart.</param>
internal sealed record SettingReading(
    Setting Setting, string? Text, object? Value, string Source, string? Environment, string? File)
{
    /// <summary>The text in use, without what may be a secret.</summary>
    public string? Shown => Text is null ? null : Setting.Show(Text);

    /// <summary>Safe to show: the <c>ToString</c> that a record generates would print the texts.</summary>
    public override string ToString() => $"{Setting.Name}: {Shown} ({Source})";
}
