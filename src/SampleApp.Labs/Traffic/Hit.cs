namespace SampleApp.Labs.Traffic;

/// <summary>One request: who answered with which version, or how it failed.</summary>
internal sealed record Hit(Outcome Outcome, string Pod, string Version)
{
    public static Hit Failed(Outcome outcome) => new(outcome, "", "");
}
