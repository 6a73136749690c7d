using System.Globalization;
using System.Text.RegularExpressions;

namespace SampleApp.Labs.Tests.Traffic;

/// <summary>The last lines that <c>lab traffic</c> prints, as numbers.</summary>
internal sealed record Summary(
    int Total, int PerSecond, int Ok, int Lost, int Refused, int Reset, int TimedOut, int ServerError, int Other, IReadOnlyDictionary<(string Pod, string Version), int> ByPod)
{
    public static Summary Of(string output)
    {
        var sum = Regex.Match(output, @"(\d+) requests in [\d.]+ s \((\d+) a second\), (\d+) ok\n");
        var lost = Regex.Match(output, @"lost (\d+) \([\d.]+ %\): (\d+) refused, (\d+) reset, (\d+) timed out, (\d+) 5xx, (\d+) other\n");
        Assert.True(sum.Success && lost.Success, output);
        return new(
            Number(sum.Groups[1]), Number(sum.Groups[2]), Number(sum.Groups[3]), Number(lost.Groups[1]), Number(lost.Groups[2]), Number(lost.Groups[3]),
            Number(lost.Groups[4]), Number(lost.Groups[5]), Number(lost.Groups[6]),
            Regex.Matches(output, @"^ *(\d+) (\S+) version (\S+)\n", RegexOptions.Multiline)
                .ToDictionary(match => (match.Groups[2].Value, match.Groups[3].Value), match => Number(match.Groups[1])));
    }

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);
}
