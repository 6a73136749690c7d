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
        table.AddColumns("Pod", "Version", "Answers", "Failed");
        foreach (var pod in counts.ByPod())
            table.AddRow(Markup.Escape(pod.Pod), Markup.Escape(pod.Version), Number(pod.All), Failed(pod));
        foreach (var version in counts.ByVersion())
            table.AddRow(
                "all pods", Markup.Escape(version.Version), $"{Number(version.All)}, {Share(version.All, counts)}", Failed(version));
        foreach (var (outcome, words) in Counts.Losses)
            if (counts.Of(outcome) is > 0 and var lost)
                table.AddRow($"[red]lost: {words}[/]", "", "", $"[red]{Number(lost)}[/]");
        if (counts.Lost == 0)
            table.AddRow("[green]nothing lost[/]", "", "", "[green]0[/]");
        return table;
    }

    public static IEnumerable<string> Lines(TrafficRun run)
    {
        var counts = run.Counts;
        foreach (var pod in counts.ByPod())
            yield return $"{pod.All,8} {pod.Pod} version {pod.Version}{OfThemFailed(pod)}";
        foreach (var version in counts.ByVersion())
            yield return $"{version.All,8} of version {version.Version}, {Share(version.All, counts)}{OfThemFailed(version)}";
        yield return $"{Headline(run)}, {counts.Of(Outcome.Ok)} ok";
        var losses = string.Join(", ", Counts.Losses.Select(loss => $"{counts.Of(loss.Outcome)} {loss.Words}"));
        yield return $"lost {counts.Lost} ({Percent(counts.Lost, counts.Total, "0.00")}): {losses}";
        if (run.Connections is { } connections)
            yield return connections;
    }

    private static string OfThemFailed(Answers answers) => answers.Failed > 0 ? $", {answers.Failed} of them failed" : "";

    private static string Failed(Answers answers) => answers.Failed > 0 ? $"[red]{Number(answers.Failed)}[/]" : "";

    private static string Share(int part, Counts counts) => Percent(part, counts.Total, "0.0");

    private static string Percent(int part, int all, string format) =>
        $"{(100.0 * part / Math.Max(1, all)).ToString(format, CultureInfo.InvariantCulture)} %";

    private static string Headline(TrafficRun run) => string.Create(
        CultureInfo.InvariantCulture,
        $"{run.Counts.Total} requests in {run.Elapsed.TotalSeconds:0.0} s ({run.Counts.Total / run.Elapsed.TotalSeconds:0} a second)");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
