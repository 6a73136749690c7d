namespace SampleApp.Labs.Progress;

/// <summary>The first point of a lab that is open.</summary>
/// <param name="Expected">What the check expects.</param>
/// <param name="Found">What it found; null where that would give an answer away.</param>
internal sealed record OpenPoint(string Expected, string? Found = null);
