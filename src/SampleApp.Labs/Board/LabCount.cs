using SampleApp.Labs.Progress;

namespace SampleApp.Labs.Board;

/// <summary>How many of a class are where with one lab, without names.</summary>
/// <param name="Lab">The lab's number.</param>
/// <param name="Working">Who have begun it, and have not looked since.</param>
/// <param name="Open">Who have an open point, or something that the cluster refuses.</param>
/// <param name="Passed">Who have passed it at some time.</param>
internal sealed record LabCount(string Lab, int Working, int Open, int Passed)
{
    public static IReadOnlyList<LabCount> In(IReadOnlyList<Row> rows) =>
    [
        .. rows.SelectMany(row => row.Progress.Labs).GroupBy(lab => lab.Key).OrderBy(lab => lab.Key, StringComparer.Ordinal)
            .Select(lab => new LabCount(
                lab.Key,
                lab.Count(entry => entry.Value is { HasPassed: false, State: LabState.Begun, Refused: null }),
                lab.Count(entry => entry.Value is { HasPassed: false } and ({ State: LabState.Open } or { Refused: not null })),
                lab.Count(entry => entry.Value.HasPassed))),
    ];
}
