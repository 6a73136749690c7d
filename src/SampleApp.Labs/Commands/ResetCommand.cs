using System.CommandLine;
using SampleApp.Labs.Checks;
using SampleApp.Labs.Cluster;

namespace SampleApp.Labs.Commands;

internal static class ResetCommand
{
    public static Command Create()
    {
        var lab = ClusterOptions.LabArgument();
        Command command = new("reset", "Deletes all objects of a lab, after showing them") { lab, ClusterOptions.Yes };
        command.SetClusterAction((session, parsed, cancellationToken) =>
            Run(session, parsed.GetValue(lab)!, parsed.GetValue(ClusterOptions.Yes), cancellationToken));
        return command;
    }

    private static async Task<int> Run(Session session, Lab lab, bool yes, CancellationToken cancellationToken)
    {
        if (session.Namespace != session.OwnNamespace)
            throw new LabException(
                $"lab reset deletes in the context's own namespace only, which is {session.OwnNamespace}; "
                + $"to work in another: kubectl config set-context --current --namespace={session.Namespace}");
        var label = $"lab={lab.Folder}";
        var kinds = await session.Kinds.ToDelete(cancellationToken);
        var objects = await session.Kubectl.Run(cancellationToken, "get", kinds, "-l", label, "-o", "name");
        if (objects.Length == 0)
        {
            Console.WriteLine($"There is nothing of lab {lab.Number} in namespace {session.Namespace}.");
            return ExitCodes.Passed;
        }
        Console.Write(objects);
        session.Confirm("Deletes these objects", yes);
        Console.Write(await session.Kubectl.Run(
            cancellationToken, "delete", kinds, "-l", label, "--ignore-not-found", "--wait=false"));
        await Leftovers.WaitUntilGone(session, lab, cancellationToken);
        await session.Progress.Reset(lab, cancellationToken);
        return ExitCodes.Passed;
    }
}
