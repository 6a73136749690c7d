using System.CommandLine;
using SampleApp.Labs.Checks;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Kit;

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
        Command command = new("check", "Is it right? 0: passed, 1: not yet, 2: cannot tell. Such as: lab check 04 --watch") { lab, watch };
        command.SetClusterAction((session, parsed, cancel) =>
            parsed.GetValue(lab)!.Check is null ? DoctorCommand.Run(session, cancel) : Run(session.Cluster, parsed.GetValue(lab)!, parsed.GetValue(watch), cancel));
        return command;
    }

    /// <summary>One look: all findings, and whether waiting may change them.</summary>
    public static async Task<(IReadOnlyList<Finding> Findings, bool Settling)> Look(ICluster cluster, Lab lab, CancellationToken cancel)
    {
        var view = await LabView.Of(cluster, lab.Folder, cancel);
        List<Finding> findings = [];
        await foreach (var finding in lab.Check!(view).WithCancellation(cancel))
            findings.Add(finding);
        var now = TimeProvider.System.GetUtcNow();
        return (findings, view.OfKind("Pod").Any(pod => pod.IsSettling(now)));
    }

    private static async Task<int> Run(ICluster cluster, Lab lab, bool watch, CancellationToken cancel)
    {
        var deadline = TimeProvider.System.GetUtcNow() + Patience;
        IReadOnlyList<Finding> shown = [];
        while (true)
        {
            var (findings, settling) = await Look(cluster, lab, cancel);
            var code = FindingPrinter.ExitCode(findings);
            var last = code != ExitCodes.NotYet || !watch && (!settling || TimeProvider.System.GetUtcNow() > deadline);
            if (last || watch && !findings.SequenceEqual(shown))
            {
                FindingPrinter.Print(findings);
                Console.WriteLine($"Lab {lab.Number}: {Summary(code)}");
                shown = findings;
            }
            if (last)
                return code;
            await Task.Delay(Pause, cancel);
        }
    }

    private static string Summary(int code) => code switch
    {
        ExitCodes.Passed => "passed",
        ExitCodes.NotYet => "not yet",
        _ => "cannot tell",
    };
}
