using SampleApp.Labs.Checks;
using Spectre.Console;

namespace SampleApp.Labs.Commands;

/// <summary>Prints findings: told apart by word as well as by colour.</summary>
internal static class FindingPrinter
{
    public static void Print(Finding finding)
    {
        var (word, colour) = finding.Verdict switch
        {
            Verdict.Passed => ("ok", "green"),
            Verdict.NotYet => ("not yet", "red"),
            _ => ("cannot tell", "yellow"),
        };
        AnsiConsole.Markup($"[{colour}]{word,-11}[/] ");
        // Not through AnsiConsole: it would break a long command, so that nobody could copy it.
        if (finding.Verdict == Verdict.Passed)
        {
            Console.WriteLine(finding.Found.Length == 0 ? finding.Expected : $"{finding.Expected}: {finding.Found}");
            return;
        }
        Console.WriteLine(finding.Expected);
        Console.WriteLine($"            found: {finding.Found}");
        if (finding.Try.Length > 0)
            Console.WriteLine($"            try:   {finding.Try}");
    }

    /// <summary>The last line, and the exit code.</summary>
    /// <param name="lab">The lab's number.</param>
    /// <param name="findings">All of them.</param>
    /// <param name="cut">Whether some could not be looked for at all.</param>
    public static int Sum(string lab, IReadOnlyCollection<Finding> findings, bool cut)
    {
        var code = ExitCode(findings, cut);
        Console.WriteLine($"Lab {lab}: {code switch
        {
            ExitCodes.Passed => "passed",
            ExitCodes.NotYet => "not yet",
            _ => "cannot tell",
        }}");
        return code;
    }

    public static int ExitCode(IReadOnlyCollection<Finding> findings, bool cut) =>
        findings.Any(finding => finding.Verdict == Verdict.NotYet) ? ExitCodes.NotYet
        : cut || findings.All(finding => finding.Verdict == Verdict.CannotTell) ? ExitCodes.CannotTell
        : ExitCodes.Passed;
}
