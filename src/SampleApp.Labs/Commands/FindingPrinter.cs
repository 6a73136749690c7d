using SampleApp.Labs.Checks;
using Spectre.Console;

namespace SampleApp.Labs.Commands;

/// <summary>Prints findings: a word and a colour tell the verdict, so that nobody needs the colour.</summary>
internal static class FindingPrinter
{
    public static void Print(Finding finding)
    {
        AnsiConsole.Markup($"[{Colour(finding.Verdict)}]{Word(finding.Verdict, passed: "ok"),-11}[/] ");
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

    /// <param name="lab">The lab's number.</param>
    /// <param name="findings">All that was found.</param>
    public static void PrintAll(string lab, Findings findings)
    {
        foreach (var finding in findings.All)
            Print(finding);
        Console.WriteLine($"Lab {lab}: {Word(findings.Verdict, passed: "passed")}");
    }

    private static string Word(Verdict verdict, string passed) => verdict switch
    {
        Verdict.Passed => passed,
        Verdict.NotYet => "not yet",
        _ => "cannot tell",
    };

    private static string Colour(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "green",
        Verdict.NotYet => "red",
        _ => "yellow",
    };
}
