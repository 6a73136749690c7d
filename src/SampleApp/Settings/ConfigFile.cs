namespace SampleApp.Settings;

/// <summary>One file of the configuration directory: its text, or why there is none.</summary>
internal sealed record ConfigFile(string Path, string? Text, string? Error)
{
    /// <summary>
    /// Editors end a file with a newline, and some begin it with a byte order mark; nobody means them as part of the value.
    /// </summary>
    public string? TextWithoutEditorsMarks => Text is null ? null : WithoutLastNewline(Text.StartsWith('\uFEFF') ? Text[1..] : Text);

    private static string WithoutLastNewline(string text) =>
        text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2]
        : text.EndsWith('\n') ? text[..^1]
        : text;
}
