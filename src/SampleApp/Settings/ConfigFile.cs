namespace SampleApp.Settings;

/// <summary>One file of the configuration directory: its text, or why that cannot be had.</summary>
internal sealed record ConfigFile(string Path, string? Text, string? Error);
