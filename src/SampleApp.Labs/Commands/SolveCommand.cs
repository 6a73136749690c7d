using System.CommandLine;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Kit;

namespace SampleApp.Labs.Commands;

/// <summary>Does what the lab's solution says, from the start on.</summary>
internal static class SolveCommand
{
    private const string Workloads = "deployments,statefulsets,daemonsets";

    public static Command Create()
    {
        var lab = ClusterOptions.LabArgument();
        Command command = new("solve", "Applies a lab's solution. Such as: lab solve 04") { lab, ClusterOptions.Yes };
        command.SetClusterAction((session, parsed, cancel) => Run(session, parsed.GetValue(lab)!, parsed.GetValue(ClusterOptions.Yes), cancel));
        return command;
    }

    private static async Task<int> Run(Session session, Lab lab, bool yes, CancellationToken cancel)
    {
        if (lab.Check is null)
            throw new LabException("There is nothing to solve in the tour.");
        await StartCommand.RefuseOthers(session, lab, cancel);
        session.Confirm($"Solves lab {lab.Number}", yes);
        foreach (var step in lab.Solve)
            await Do(session, lab, step, cancel);
        return ExitCodes.Passed;
    }

    private static async Task Do(Session session, Lab lab, SolveStep step, CancellationToken cancel)
    {
        switch (step)
        {
            case SolveStep.Apply apply when KitFolder.Has(lab, apply.Folder):
                Console.Write(await session.Kubectl.Run(cancel, "apply", "-f", KitFolder.PathOf(lab, apply.Folder)));
                await Wait(session, lab, cancel);
                break;
            case SolveStep.LabelNode label:
                var node = (await session.Cluster.Nodes(cancel))[0].Name();
                Console.Write(await session.Kubectl.Run(cancel, "label", "node", node, label.Label, "--overwrite"));
                break;
            case SolveStep.FailLiveness fail:
                Console.WriteLine($"Failing the liveness of pod {fail.Pod}");
                await session.Kubectl.Run(cancel, "wait", "--for=condition=Ready", $"pod/{fail.Pod}", "--timeout=60s");
                await session.Kubectl.Run(cancel, "exec", fail.Pod, "--", "/app/SampleApp", "call", "PUT", "http://localhost:5000/faults/liveness");
                await session.Kubectl.Run(
                    cancel, "wait", "--for=jsonpath={.status.containerStatuses[0].restartCount}=1", $"pod/{fail.Pod}", "--timeout=90s");
                break;
        }
    }

    private static async Task Wait(Session session, Lab lab, CancellationToken cancel)
    {
        var workloads = (await session.Kubectl.Json(cancel, "get", Workloads, "-l", $"lab={lab.Folder}", "-o", "json")).Items("items");
        foreach (var workload in workloads)
            await session.Kubectl.Run(cancel, "rollout", "status", $"{workload.Kind().ToLowerInvariant()}/{workload.Name()}", "--timeout=120s");
    }
}
