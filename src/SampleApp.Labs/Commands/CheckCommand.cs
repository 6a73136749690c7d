using System.CommandLine;
using SampleApp.Labs.Checks;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Kit;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Commands;

internal static class CheckCommand
{
    /// <summary>How long a check waits for what is still starting or still going.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static Command Create()
    {
        var lab = ClusterOptions.LabArgument();
        Option<bool> watch = new("--watch", "-w") { Description = "Look again and again until it passes" };
        Command command = new("check", "Is it right? Exit code 0: passed, 1: not yet, 2: cannot tell") { lab, watch };
        command.SetClusterAction((session, parsed, cancel) =>
            parsed.GetValue(lab)!.Check is null ? DoctorCommand.Run(session, cancel) : Run(session.Cluster, parsed.GetValue(lab)!, parsed.GetValue(watch), cancel));
        return command;
    }

    /// <summary>One look at a lab.</summary>
    /// <exception cref="KubectlException">Not even the objects could be read.</exception>
    public static async Task<Look> LookAt(ICluster cluster, Lab lab, CancellationToken cancel)
    {
        var view = await LabView.Of(cluster, lab.Folder, cancel);
        List<Finding> findings = [];
        var cut = false;
        try
        {
            await foreach (var finding in lab.Check!(view).WithCancellation(cancel))
                findings.Add(finding);
        }
        catch (KubectlException exception)
        {
            findings.Add(new(Verdict.CannotTell, "the rest of this check", exception.Message, "lab doctor"));
            cut = true;
        }
        return new(findings, cut, view.IsSettling(TimeProvider.System.GetUtcNow()));
    }

    private static async Task<int> Run(ICluster cluster, Lab lab, bool watch, CancellationToken cancel)
    {
        var deadline = TimeProvider.System.GetUtcNow() + Patience;
        IReadOnlyList<Finding> shown = [];
        while (true)
        {
            var look = await LookAt(cluster, lab, cancel);
            var last = look.ExitCode != ExitCodes.NotYet || !watch && (!look.Settling || TimeProvider.System.GetUtcNow() > deadline);
            if (last || watch && !look.Findings.SequenceEqual(shown))
            {
                foreach (var finding in look.Findings)
                    FindingPrinter.Print(finding);
                FindingPrinter.Sum(lab.Number, look.Findings, look.Cut);
                shown = look.Findings;
            }
            if (last)
                return look.ExitCode;
            await Task.Delay(Pause, TimeProvider.System, cancel);
        }
    }
}

/// <param name="Findings">What was found.</param>
/// <param name="Cut">Whether the check ended before its end, since kubectl said no.</param>
/// <param name="Settling">Whether waiting may change the findings.</param>
internal sealed record Look(IReadOnlyList<Finding> Findings, bool Cut, bool Settling)
{
    public int ExitCode => FindingPrinter.ExitCode(Findings, Cut);
}
