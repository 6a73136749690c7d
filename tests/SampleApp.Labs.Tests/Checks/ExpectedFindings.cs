using SampleApp.Labs.Checks;

namespace SampleApp.Labs.Tests.Checks;

/// <summary>Looks for the words of planted faults in a check's findings.</summary>
internal static class ExpectedFindings
{
    /// <summary>The words of a planted fault that no finding has.</summary>
    public static string[] Missing(string fault, Findings findings)
    {
        string[] lines = [.. findings.All.Select(Line)];
        return [.. PlantedFaults.In(fault).Words.Where(words => !lines.Any(line => line.Contains(words, StringComparison.Ordinal)))];
    }

    /// <summary>A finding as one line, so that words can be looked for on both sides: <c>expected|found</c>.</summary>
    public static string Line(Finding finding) => $"{finding.Expected}|{finding.Found}";
}
