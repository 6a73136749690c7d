using System.CommandLine;
using SampleApp.Labs.Kubectl;
using SampleApp.Labs.Traffic;
using Spectre.Console;

namespace SampleApp.Labs.Commands;

/// <summary>Sends requests over new or kept connections, and counts every one that was lost.</summary>
internal static class TrafficCommand
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(500);

    public static Command Create()
    {
        Argument<string?> url = new("url")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "An http URL; without one, the Service sampleapp through the observer",
        };
        url.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !IsHttp(token.Value))
                result.AddError($"{token.Value} is no http URL; allowed: such as http://localhost:30080/");
        });
        var seconds = Positive("--seconds", "Stop after so many seconds; otherwise with Ctrl+C");
        var rate = Positive("--rate", "Requests a second at most; otherwise as many as possible");
        Option<bool> keepAlive = new("--keep-alive")
        {
            Description = "Keep connections from request to request, as most clients do; otherwise a new one for each",
        };
        Command command = new("traffic", "Sends requests and counts who answers and what is lost. Exit code 1 when anything was lost")
        {
            url, seconds, rate, keepAlive,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var keep = parsed.GetValue(keepAlive);
            if (parsed.GetValue(url) is { } target)
            {
                using var end = End(parsed.GetValue(seconds), cancellationToken);
                using DirectTraffic source = new(new(target), keep, TimeProvider.System);
                return await Run(source, parsed.GetValue(rate), end.Token);
            }
            KubectlProgram kubectl = new(
                parsed.GetValue(ClusterOptions.Context), parsed.GetValue(ClusterOptions.Namespace), TimeProvider.System);
            return await Observe(kubectl, keep, parsed.GetValue(seconds), parsed.GetValue(rate), cancellationToken);
        });
        return command;
    }

    private static bool IsHttp(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https";

    private static Option<double> Positive(string name, string description)
    {
        Option<double> option = new(name) { Description = description };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..] && !(double.TryParse(token.Value, out var number) && number is > 0 and < 1e6))
                result.AddError($"{name} {token.Value} is not allowed; allowed: a number above 0.");
        });
        return option;
    }

    private static CancellationTokenSource End(double seconds, CancellationToken cancellationToken)
    {
        var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (seconds > 0)
            end.CancelAfter(TimeSpan.FromSeconds(seconds));
        return end;
    }

    private static async Task<int> Observe(
        KubectlProgram kubectl, bool keepAlive, double seconds, double rate, CancellationToken cancellationToken)
    {
        using var observer = await Observer.Forward(kubectl, cancellationToken);
        using var end = End(seconds, cancellationToken);
        _ = observer.Ended.ContinueWith(_ => end.Cancel(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        using ObserverTraffic source = new(observer.Address, keepAlive);
        var code = await Run(source, rate, end.Token);
        // On a terminal Ctrl+C ends the port-forward too. If it ended for another reason, losses after that were not seen.
        if (observer.Ended.IsCompleted && !cancellationToken.IsCancellationRequested)
            throw new LabException(
                "The port-forward to the observer ended: what came after is not counted. "
                + "Is its pod still there? kubectl get pods -l app=observer");
        return code;
    }

    private static async Task<int> Run(ITrafficSource source, double rate, CancellationToken end)
    {
        TrafficRun run = new(source, rate, TimeProvider.System);
        var work = run.Send(end);
        if (!Terminal.IsWatched)
            await work;
        else
            await AnsiConsole.Live(TrafficReport.Table(run)).StartAsync(async live =>
            {
                while (await Task.WhenAny(work, Task.Delay(Refresh, TimeProvider.System, CancellationToken.None)) != work)
                    live.UpdateTarget(TrafficReport.Table(run));
                live.UpdateTarget(TrafficReport.Table(run));
            });
        foreach (var line in TrafficReport.Lines(run))
            Console.WriteLine(line);
        return run.Counts.Lost > 0 || run.Counts.Total == 0 ? ExitCodes.NotYet : ExitCodes.Passed;
    }
}
