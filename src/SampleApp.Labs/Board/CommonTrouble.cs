using System.Text.RegularExpressions;
using SampleApp.Labs.Progress;

namespace SampleApp.Labs.Board;

/// <summary>What troubles at least two trainees and a third of the class, so that the trainer can speak to all of them at once.</summary>
internal static partial class CommonTrouble
{
    /// <summary>One line; null where there is no such thing.</summary>
    public static string? In(IReadOnlyList<Row> rows)
    {
        var refused = Largest(rows.Where(row => row.Entry is { Refused: not null }), row => Reason(row.Entry!.Refused!));
        if (IsCommon(refused))
            return $"{refused!.Count()} of {rows.Count}: {refused!.Key}: refused by the cluster, not their mistake";
        var open = Largest(
            rows.Where(row => row is { State: RowState.Open, Entry: { Refused: null, Open: not null } }),
            row => $"lab {row.Lab}: {ProgressText.Clean(row.Entry!.Open!.Expected, ProgressText.LongestWords)}");
        return IsCommon(open) ? $"{open!.Count()} of {rows.Count}: {open!.Key}" : null;

        bool IsCommon(IGrouping<string, Row>? same) => same is not null && same.Count() > 1 && same.Count() * 3 >= rows.Count;
    }

    private static IGrouping<string, Row>? Largest(IEnumerable<Row> rows, Func<Row, string> words) =>
        rows.GroupBy(words).MaxBy(same => same.Count());

    /// <summary>
    /// The reason without what differs between trainees: of <c>pods "x-7d4b" is forbidden: exceeded quota: class, requested: …</c> it is
    /// <c>exceeded quota</c>.
    /// </summary>
    private static string Reason(string refused)
    {
        var words = ProgressText.Clean(Name().Replace(Row.Reason(refused), ""), ProgressText.LongestRefusal);
        return Known().Match(words) is { Success: true } known ? known.Value : words.Split([':', ','], 2)[0].Trim();
    }

    [GeneratedRegex("""\s?"[^"]*"|\S*\d\S*""")]
    private static partial Regex Name();

    [GeneratedRegex("exceeded quota|failed quota|violates PodSecurity|denied (the )?request|maximum .* usage per \\w+|minimum .* usage per \\w+")]
    private static partial Regex Known();
}
