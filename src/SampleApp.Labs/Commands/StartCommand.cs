using System.CommandLine;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Kit;

namespace SampleApp.Labs.Commands;

internal static class StartCommand
{
    public static Command Create()
    {
        var lab = ClusterOptions.LabArgument();
        Command command = new("start", "Applies what a lab begins with. Such as: lab start 04") { lab, ClusterOptions.Yes };
        command.SetClusterAction((session, parsed, cancel) => Run(session, parsed.GetValue(lab)!, parsed.GetValue(ClusterOptions.Yes), cancel));
        return command;
    }

    private static async Task<int> Run(Session session, Lab lab, bool yes, CancellationToken cancel)
    {
        await RefuseOthers(session, lab, cancel);
        if (!KitFolder.Has(lab, "start"))
        {
            Console.WriteLine($"Lab {lab.Number} begins with nothing: you make it all. Go on with k8s/{lab.Folder}/README.md");
            return ExitCodes.Passed;
        }
        session.Confirm($"Applies k8s/{lab.Folder}/start", yes);
        Console.Write(await session.Kubectl.Run(cancel, "apply", "-f", KitFolder.PathOf(lab, "start")));
        return ExitCodes.Passed;
    }

    /// <summary>Objects of one name in two labs would take each other's place.</summary>
    public static async Task RefuseOthers(Session session, Lab lab, CancellationToken cancel)
    {
        var others = (await session.Kubectl.Json(
            cancel, "get", KubectlCluster.Kinds, "-l", $"lab,lab notin ({lab.Folder},observer)", "-o", "json")).Items("items");
        var other = others.Select(item => item.Text("metadata", "labels", "lab")).FirstOrDefault();
        if (other is null)
            return;
        var next = Lab.All.FirstOrDefault(known => known.Folder == other) is { } left ? $"lab reset {left.Number}" : "kubectl delete -k k8s";
        throw new LabException($"Objects of {other} are still in namespace {session.Namespace} and would interfere; first: {next}");
    }
}
