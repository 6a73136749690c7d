namespace SampleApp.Tests.Lifecycle;

internal static class LifecycleLog
{
    private const string Mark = "Life cycle: ";

    /// <summary>What the log says of the life cycle so far, oldest first.</summary>
    public static string[] LifecycleSteps(this AppProcess app) =>
    [
        .. app.Output.Where(line => line.Contains(Mark, StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)..]),
    ];
}
