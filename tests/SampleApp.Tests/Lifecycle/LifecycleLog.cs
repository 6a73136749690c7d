namespace SampleApp.Tests.Lifecycle;

internal static class LifecycleLog
{
    private const string Mark = "Life cycle: ";

    /// <summary>What the log says of the start and the stop so far, oldest first. Readiness is left out: it changes independently of them.</summary>
    public static string[] LifecycleSteps(this AppProcess app) =>
    [
        .. app.Output.Where(line => line.Contains(Mark, StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)..])
            .Where(step => step != "ready" && !step.StartsWith("not ready", StringComparison.Ordinal)),
    ];
}
