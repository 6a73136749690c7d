using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using SampleApp.Labs.Kubectl;
using SampleApp.Labs.Traffic;
using Spectre.Console;

namespace SampleApp.Labs.Commands;

/// <summary>One connection a request, and a count of every one that was lost.</summary>
internal static class TrafficCommand
{
    private const int Concurrency = 16;

    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(500);

    public static Command Create()
    {
        Argument<string?> url = new("url") { Arity = ArgumentArity.ZeroOrOne, Description = "An http URL; without one, the Service sampleapp through the observer" };
        url.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !(Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https"))
                result.AddError($"{result.Tokens[0].Value} is no http URL; allowed: such as http://localhost:30080/");
        });
        Option<double> seconds = new("--seconds") { Description = "Stop after so many seconds; otherwise with Ctrl+C" };
        Option<double> rate = new("--rate") { Description = "Requests a second at most; otherwise as many as go" };
        Command command = new("traffic", "Sends requests and counts who answers and what is lost. Exit code 1 when anything was. Such as: lab traffic --seconds 30") { url, seconds, rate };
        command.SetAction(async (parsed, cancel) =>
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            if (parsed.GetValue(seconds) is > 0 and var limit)
                end.CancelAfter(TimeSpan.FromSeconds(limit));
            if (parsed.GetValue(url) is { } target)
                return await Run(new Uri(target), parsed.GetValue(rate), end.Token);
            using var observer = await Observer.Forward(parsed.GetValue(ClusterOptions.Context), parsed.GetValue(ClusterOptions.Namespace), cancel);
            return await Run(observer.Hits, parsed.GetValue(rate), end.Token);
        });
        return command;
    }

    private static async Task<int> Run(Uri url, double rate, CancellationToken end)
    {
        Counts counts = new();
        var start = Stopwatch.GetTimestamp();
        var work = Task.WhenAll(Enumerable.Range(0, Concurrency).Select(worker => Task.Run(() => Send(url, counts, rate / Concurrency, worker, end), CancellationToken.None)));
        if (Console.IsOutputRedirected)
            await work;
        else
            await AnsiConsole.Live(Table(counts)).StartAsync(async live =>
            {
                while (await Task.WhenAny(work, Task.Delay(Refresh, CancellationToken.None)) != work)
                    live.UpdateTarget(Table(counts));
            });
        Print(counts, Stopwatch.GetElapsedTime(start));
        return counts.Lost > 0 || counts.Total == 0 ? ExitCodes.NotYet : ExitCodes.Passed;
    }

    /// <summary>A request under way at the end is finished and counted: the server has counted it too.</summary>
    private static async Task Send(Uri url, Counts counts, double rate, int worker, CancellationToken end)
    {
        var start = Stopwatch.GetTimestamp();
        for (var sent = 0; !end.IsCancellationRequested; sent++)
        {
            if (rate > 0)
            {
                var due = TimeSpan.FromSeconds((sent + (double)worker / Concurrency) / rate) - Stopwatch.GetElapsedTime(start);
                if (due > TimeSpan.Zero)
                    await Task.Delay(due, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (end.IsCancellationRequested)
                    return;
            }
            counts.Add(await OneConnection.Get(url, CancellationToken.None));
        }
    }

    private static Table Table(Counts counts)
    {
        var table = new Table();
        table.AddColumns("Pod", "Version", "Answers");
        foreach (var (pod, version, count) in counts.ByPod())
            table.AddRow(Markup.Escape(pod), Markup.Escape(version), count.ToString(CultureInfo.InvariantCulture));
        table.AddRow("[bold]lost[/]", "", counts.Lost.ToString(CultureInfo.InvariantCulture));
        return table;
    }

    private static void Print(Counts counts, TimeSpan elapsed)
    {
        foreach (var (pod, version, count) in counts.ByPod())
            Console.WriteLine($"{count,8} {pod} version {version}");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{counts.Total} requests in {elapsed.TotalSeconds:0.0} s ({counts.Total / elapsed.TotalSeconds:0} a second), {counts.Of(Outcome.Ok)} ok"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"lost {counts.Lost} ({100.0 * counts.Lost / Math.Max(1, counts.Total):0.00} %): {counts.Of(Outcome.Refused)} refused, {counts.Of(Outcome.Reset)} reset, {counts.Of(Outcome.TimedOut)} timed out, {counts.Of(Outcome.ServerError)} 5xx, {counts.Of(Outcome.Other)} other"));
    }
}
