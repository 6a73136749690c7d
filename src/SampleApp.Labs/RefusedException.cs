namespace SampleApp.Labs;

/// <summary>The cluster refuses what a command makes.</summary>
/// <param name="message">One line for the person.</param>
/// <param name="words">The cluster's own words.</param>
internal sealed class RefusedException(string message, string words) : LabException(message)
{
    public string Words { get; } = words;
}
