namespace SampleApp.Settings;

/// <summary>One file of the configuration directory: its text, or why there is none.</summary>
internal sealed record ConfigFile(string Path, string? Text, string? Error)
{
    /// <summary>Editors end a file with a newline; nobody means it as part of the value.</summary>
    public string? TextWithoutLastNewline =>
        Text is null ? null
        : Text.EndsWith("\r\n", StringComparison.Ordinal) ? Text[..^2]
        : Text.EndsWith('\n') ? Text[..^1]
        : Text;
}
