using SampleApp.Logging;

namespace SampleApp.Lifecycle;

/// <summary>
/// An exception that nobody catches: one line on stderr and an exit code of the README's table, where .NET prints a stack trace over many
/// lines and aborts with 134.
/// </summary>
internal static class UnexpectedEnd
{
    public static void ExplainInOneLine() => AppDomain.CurrentDomain.UnhandledException += (_, failure) =>
    {
        StandardError.WriteLine($"The app ends because of a failure: {failure.ExceptionObject}");
        Environment.Exit(ExitCodes.Failed);
    };
}
