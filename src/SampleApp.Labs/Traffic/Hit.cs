namespace SampleApp.Labs.Traffic;

/// <summary>One request: what became of it, and which pod of which version answered; both empty where the app itself did not.</summary>
internal sealed record Hit(Outcome Outcome, string Pod, string Version)
{
    public static Hit Failed(Outcome outcome) => new(outcome, "", "");
}
