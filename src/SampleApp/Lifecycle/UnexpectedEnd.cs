using SampleApp.Logging;

namespace SampleApp.Lifecycle;

/// <summary>
/// Reports an exception that nobody catches in one line on stderr, and exits with <see cref="ExitCodes.Failed"/>. .NET itself would print
/// a stack trace over many lines and abort with 134.
/// </summary>
internal static class UnexpectedEnd
{
    public static void ExplainInOneLine() => AppDomain.CurrentDomain.UnhandledException += (_, failure) =>
    {
        StandardError.WriteLine($"The app ends because of a failure: {failure.ExceptionObject}");
        Environment.Exit(ExitCodes.Failed);
    };
}
