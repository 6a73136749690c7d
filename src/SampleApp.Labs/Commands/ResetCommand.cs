using System.CommandLine;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Kit;

namespace SampleApp.Labs.Commands;

internal static class ResetCommand
{
    public static Command Create()
    {
        var lab = ClusterOptions.LabArgument();
        Command command = new("reset", "Deletes all objects of a lab, after showing them") { lab, ClusterOptions.Yes };
        command.SetClusterAction((session, parsed, cancel) => Run(session, parsed.GetValue(lab)!, parsed.GetValue(ClusterOptions.Yes), cancel));
        return command;
    }

    private static async Task<int> Run(Session session, Lab lab, bool yes, CancellationToken cancel)
    {
        if (session.Namespace != session.OwnNamespace)
            throw new LabException(
                $"lab reset deletes in the context's own namespace only, which is {session.OwnNamespace}; "
                + $"to work in another: kubectl config set-context --current --namespace={session.Namespace}");
        var label = $"lab={lab.Folder}";
        var objects = await session.Kubectl.Run(cancel, "get", KubectlCluster.Kinds, "-l", label, "-o", "name");
        if (objects.Length == 0)
        {
            Console.WriteLine($"There is nothing of lab {lab.Number} in namespace {session.Namespace}.");
            return ExitCodes.Passed;
        }
        Console.Write(objects);
        session.Confirm("Deletes these objects", yes);
        Console.Write(await session.Kubectl.Run(cancel, "delete", KubectlCluster.Kinds, "-l", label, "--ignore-not-found", "--wait=false"));
        await Leftovers.AwaitEnd(session, lab, cancel);
        return ExitCodes.Passed;
    }
}
