using System.CommandLine;
using SampleApp.Labs.Checks;
using SampleApp.Labs.Kit;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Commands;

internal static class CheckCommand
{
    /// <summary>How long a check waits for what is still starting or still going: lab 21's pods drain for some seconds, and start for 20.</summary>
    private static readonly TimeSpan SettlingTimeout = TimeSpan.FromSeconds(45);

    public static Command Create()
    {
        var lab = ClusterOptions.LabArgument();
        Option<bool> watch = new("--watch", "-w") { Description = "Look again and again until it passes" };
        Command command = new("check", "Is it right? Exit code 0: passed, 1: not yet, 2: cannot tell") { lab, watch };
        command.SetAction(async (parsed, cancellationToken) => parsed.GetValue(lab)!.Check is null
            ? await DoctorCommand.Run(parsed, parsed.GetValue(lab), cancellationToken)
            : await Run(
                await ClusterOptions.OpenSession(parsed, cancellationToken),
                parsed.GetValue(lab)!,
                parsed.GetValue(watch),
                cancellationToken));
        return command;
    }

    private static async Task<int> Run(Session session, Lab lab, bool watch, CancellationToken cancellationToken)
    {
        // Said before anything is waited for: most labs that are "not there" are in another namespace.
        Console.WriteLine($"Looking in namespace {session.Namespace} of context {session.Context}");
        if (lab.Notice is { } notice && Terminal.IsWatched)
            Console.WriteLine($"            {notice}");
        var image = KitImage.Find();
        Task<Look> LookAtLab() => Look.At(lab, session.Cluster, image, session.Time, cancellationToken);

        try
        {
            var findings = watch
                ? await Watch(session, lab, LookAtLab, cancellationToken)
                : await Settle(session, lab, LookAtLab, cancellationToken);
            return ExitCodes.Of(findings.Verdict);
        }
        catch (KubectlException exception) when (exception.Failure == KubectlFailure.Forbidden)
        {
            // Mostly the wrong namespace, which a trainer wants to see.
            Findings nothing = new();
            nothing.CannotLook("the check may read the lab's objects", exception);
            await session.Progress.Check(lab, new(nothing, WaitsFor: null, []), cancellationToken);
            throw;
        }
    }

    /// <summary>Waits for what is still starting, says so, and prints once.</summary>
    private static async Task<Findings> Settle(Session session, Lab lab, Func<Task<Look>> lookAtLab, CancellationToken cancellationToken)
    {
        string? told = null;
        var look = await session.Poll.Until(lookAtLab, HasSettled, SettlingTimeout, cancellationToken);
        FindingPrinter.PrintAll(lab.Number, look.Findings);
        await session.Progress.Check(lab, look, cancellationToken);
        return look.Findings;

        bool HasSettled(Look look)
        {
            if (look.Findings.Verdict != Verdict.NotYet || look.WaitsFor is null)
                return true;
            if (look.WaitsFor != told)
                Console.WriteLine($"            waiting for {look.WaitsFor}");
            told = look.WaitsFor;
            return false;
        }
    }

    /// <summary>Waits until it passes, and prints whenever something has changed.</summary>
    private static async Task<Findings> Watch(Session session, Lab lab, Func<Task<Look>> lookAtLab, CancellationToken cancellationToken)
    {
        IReadOnlyList<Finding> shown = [];
        var look = await session.Poll.Until(LookAndPrint, look => look.Findings.Verdict != Verdict.NotYet, limit: null, cancellationToken);
        return look.Findings;

        async Task<Look> LookAndPrint()
        {
            var look = await lookAtLab();
            if (!look.Findings.All.SequenceEqual(shown))
            {
                FindingPrinter.PrintAll(lab.Number, look.Findings);
                await session.Progress.Check(lab, look, cancellationToken);
            }
            shown = look.Findings.All;
            return look;
        }
    }
}
