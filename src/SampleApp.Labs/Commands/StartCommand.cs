using System.CommandLine;
using SampleApp.Labs.Checks;
using SampleApp.Labs.Kit;

namespace SampleApp.Labs.Commands;

internal static class StartCommand
{
    public static Command Create()
    {
        var lab = ClusterOptions.LabArgument();
        Command command = new("start", "Applies what a lab begins with") { lab, ClusterOptions.Yes };
        command.SetClusterAction((session, parsed, cancellationToken) =>
            Run(session, parsed.GetValue(lab)!, parsed.GetValue(ClusterOptions.Yes), cancellationToken));
        return command;
    }

    private static async Task<int> Run(Session session, Lab lab, bool yes, CancellationToken cancellationToken)
    {
        await session.Progress.Begin(lab, () => Start(session, lab, yes, cancellationToken), cancellationToken);
        return ExitCodes.Passed;
    }

    private static async Task Start(Session session, Lab lab, bool yes, CancellationToken cancellationToken)
    {
        await Leftovers.RefuseOthers(session, lab, cancellationToken);
        if (!KitFolder.Has(lab.Folder, "start"))
        {
            Console.WriteLine($"Lab {lab.Number} begins with nothing: you make it all. Go on with k8s/{lab.Folder}/README.md");
            return;
        }
        session.Confirm($"Applies k8s/{lab.Folder}/start", yes);
        await Apply(session, lab, cancellationToken);
    }

    private static async Task Apply(Session session, Lab lab, CancellationToken cancellationToken)
    {
        var applied = await session.Kubectl.Run(cancellationToken, "apply", "-f", KitFolder.PathOf(lab.Folder, "start"));
        Console.Write(applied);
        if (applied.Split('\n', StringSplitOptions.RemoveEmptyEntries).Any(line => !line.EndsWith(" created", StringComparison.Ordinal)))
            Console.WriteLine($"Some of it was there already; to begin anew: lab reset {lab.Number}, and again lab start {lab.Number}");
        await Rollout.TellRefusal(session, lab, cancellationToken);
    }
}
