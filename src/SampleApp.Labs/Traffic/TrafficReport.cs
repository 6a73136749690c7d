using System.Globalization;
using Spectre.Console;

namespace SampleApp.Labs.Traffic;

/// <summary>What has been counted, as a table for a terminal and as lines at the end.</summary>
internal static class TrafficReport
{
    public static Table Table(TrafficRun run)
    {
        var counts = run.Counts;
        var table = new Table().Title(Markup.Escape(Headline(run)));
        table.AddColumns("Pod", "Version", "Answers");
        foreach (var (pod, version, count) in counts.ByPod())
            table.AddRow(Markup.Escape(pod), Markup.Escape(version), Number(count));
        foreach (var (outcome, words) in Counts.Losses)
            if (counts.Of(outcome) is > 0 and var lost)
                table.AddRow($"[red]lost: {words}[/]", "", $"[red]{Number(lost)}[/]");
        if (counts.Lost == 0)
            table.AddRow("[green]nothing lost[/]", "", "[green]0[/]");
        return table;
    }

    public static IEnumerable<string> Lines(TrafficRun run)
    {
        var counts = run.Counts;
        foreach (var (pod, version, count) in counts.ByPod())
            yield return $"{count,8} {pod} version {version}";
        yield return $"{Headline(run)}, {counts.Of(Outcome.Ok)} ok";
        var share = (100.0 * counts.Lost / Math.Max(1, counts.Total)).ToString("0.00", CultureInfo.InvariantCulture);
        var losses = string.Join(", ", Counts.Losses.Select(loss => $"{counts.Of(loss.Outcome)} {loss.Words}"));
        yield return $"lost {counts.Lost} ({share} %): {losses}";
    }

    private static string Headline(TrafficRun run) => string.Create(
        CultureInfo.InvariantCulture,
        $"{run.Counts.Total} requests in {run.Elapsed.TotalSeconds:0.0} s ({run.Counts.Total / run.Elapsed.TotalSeconds:0} a second)");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
