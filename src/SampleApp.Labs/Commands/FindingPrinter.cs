using SampleApp.Labs.Checks;
using Spectre.Console;

namespace SampleApp.Labs.Commands;

/// <summary>Prints findings: told apart by word as well as by colour.</summary>
internal static class FindingPrinter
{
    public static void Print(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            var (word, colour) = finding.Verdict switch
            {
                Verdict.Passed => ("ok    ", "green"),
                Verdict.NotYet => ("not yet", "red"),
                _ => ("cannot tell", "yellow"),
            };
            AnsiConsole.MarkupLine($"[{colour}]{word,-11}[/] {Markup.Escape(finding.Expected)}");
            if (finding.Verdict == Verdict.Passed)
                continue;
            AnsiConsole.MarkupLine($"            found: {Markup.Escape(finding.Found)}");
            if (!string.IsNullOrEmpty(finding.Try))
                AnsiConsole.MarkupLine($"            try:   {Markup.Escape(finding.Try)}");
        }
    }

    public static int ExitCode(IReadOnlyCollection<Finding> findings) =>
        findings.Any(finding => finding.Verdict == Verdict.NotYet) ? ExitCodes.NotYet
        : findings.All(finding => finding.Verdict == Verdict.CannotTell) ? ExitCodes.CannotTell
        : ExitCodes.Passed;
}
