using System.Text.RegularExpressions;
using SampleApp.Labs.Checks;

namespace SampleApp.Labs.Tests.Readmes;

/// <summary>The list of labs in <c>k8s/README.md</c>.</summary>
public sealed partial class IndexTests
{
    /// <summary>The first lab of part two.</summary>
    private const int PartTwo = 14;

    private static readonly string Index = File.ReadAllText(RepositoryFolder.Combine("k8s", "README.md"));

    public static TheoryData<string, bool> Parts => new() { { "Part one: the objects", false }, { "Part two: running it", true } };

    [Theory, MemberData(nameof(Parts))]
    public void EveryLabStandsInTheTableOfItsPart(string part, bool second)
    {
        var rows = Row().Matches(Text(part)).Select(row => (row.Groups[1].Value, row.Groups[2].Value));

        var labs = AllLabs.InOrder.Where(lab => Number(lab.Folder) >= PartTwo == second)
            .Select(lab => (lab.Folder, $"{lab.Minutes}"));
        Assert.Equal(labs, rows);
    }

    private static string Text(string heading)
    {
        var start = Index.IndexOf($"\n### {heading}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"no heading {heading}");
        return Index[start..Index.IndexOf("\n#", start + 1, StringComparison.Ordinal)];
    }

    private static int Number(string folder) => int.Parse(folder[..2], System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\| \[\d\d [^\]]+\]\((\d\d-[a-z-]+)\) \|.*\| (\d+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
