using System.Globalization;
using System.Text.RegularExpressions;

namespace SampleApp.Labs.Tests.Traffic;

/// <summary>The last lines that <c>lab traffic</c> prints, as numbers.</summary>
internal sealed record Summary(
    int Total, int PerSecond, int Ok, int Lost, int Refused, int Reset, int TimedOut, int ServerError, int Other,
    IReadOnlyDictionary<(string Pod, string Version), int> ByPod, IReadOnlyDictionary<string, (int All, int Failed)> ByVersion)
{
    public static Summary Of(string output)
    {
        var all = Numbers(output, @"(\d+) requests in [\d.]+ s \((\d+) a second\), (\d+) ok\n");
        var lost = Numbers(
            output, @"lost (\d+) \([\d.]+ %\): (\d+) refused, (\d+) reset, (\d+) timed out, (\d+) 5xx, (\d+) other\n");
        var pods = Regex.Matches(output, @"^ *(\d+) (\S+) version ([^\s,]+)(, \d+ of them failed)?\n", RegexOptions.Multiline)
            .ToDictionary(match => (match.Groups[2].Value, match.Groups[3].Value), match => Number(match.Groups[1]));
        var versions = Regex.Matches(output, @"^ *(\d+) of version (\S+), [\d.]+ %(?:, (\d+) of them failed)?\n", RegexOptions.Multiline)
            .ToDictionary(match => match.Groups[2].Value, match => (Number(match.Groups[1]), match.Groups[3].Success ? Number(match.Groups[3]) : 0));
        return new(all[0], all[1], all[2], lost[0], lost[1], lost[2], lost[3], lost[4], lost[5], pods, versions);
    }

    private static int[] Numbers(string output, string pattern)
    {
        var match = Regex.Match(output, pattern);
        Assert.True(match.Success, output);
        return [.. match.Groups.Values.Skip(1).Select(Number)];
    }

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);
}
