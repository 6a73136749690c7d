using System.CommandLine;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Kit;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Commands;

/// <summary>Does what the lab's solution says, from the start on.</summary>
internal static class SolveCommand
{
    private const string Workloads = "deployments,statefulsets,daemonsets";

    /// <summary>A liveness failure takes its threshold, the hook, the drain and at most the grace period of 30 s.</summary>
    private static readonly TimeSpan Restart = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static Command Create()
    {
        var lab = ClusterOptions.LabArgument();
        Command command = new("solve", "Does a lab's solution, from its start on") { lab, ClusterOptions.Yes };
        command.SetClusterAction((session, parsed, cancel) => Run(session, parsed.GetValue(lab)!, parsed.GetValue(ClusterOptions.Yes), cancel));
        return command;
    }

    private static async Task<int> Run(Session session, Lab lab, bool yes, CancellationToken cancel)
    {
        if (lab.Check is null)
            throw new LabException("There is nothing to solve in the tour.");
        await Leftovers.RefuseOthers(session, lab, cancel);
        session.Confirm($"Solves lab {lab.Number}", yes);
        foreach (var step in lab.Solve)
            await Do(session, lab, step, cancel);
        Console.WriteLine($"Done; see: lab check {lab.Number}");
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
            case SolveStep.FailLiveness fail:
                await FailLiveness(session, fail.Pod ?? await AnyPod(session, lab, cancel), cancel);
                break;
        }
    }

    private static async Task Wait(Session session, Lab lab, CancellationToken cancel)
    {
        var workloads = (await session.Kubectl.Json(cancel, "get", Workloads, "-l", $"lab={lab.Folder}", "-o", "json")).Items("items");
        foreach (var workload in workloads)
            await session.Kubectl.Run(cancel, "rollout", "status", $"{workload.Kind().ToLowerInvariant()}/{workload.Name()}", "--timeout=120s");
    }

    private static async Task<string> AnyPod(Session session, Lab lab, CancellationToken cancel) =>
        (await session.Kubectl.Json(cancel, "get", "pods", "-l", $"lab={lab.Folder}", "-o", "json")).Items("items").FirstOrDefault(pod => pod.IsReady())?.Name()
        ?? throw new LabException($"No pod of lab {lab.Number} is ready; see: kubectl get pods -l lab={lab.Folder}");

    private static async Task FailLiveness(Session session, string pod, CancellationToken cancel)
    {
        Console.WriteLine($"Failing the liveness of pod {pod}");
        await session.Kubectl.Run(cancel, "wait", "--for=condition=Ready", $"pod/{pod}", "--timeout=120s");
        var before = (await session.Kubectl.Json(cancel, "get", "pod", pod, "-o", "json")).Restarts();
        try
        {
            await session.Kubectl.Run(cancel, "exec", pod, "--", "/app/SampleApp", "call", "PUT", "http://localhost:5000/faults/liveness");
        }
        catch (KubectlException exception) when (exception.Failure == KubectlFailure.Other)
        {
            // On a busy machine the container may be on its way out already, and takes the command with it.
            Console.WriteLine(exception.Message);
        }
        var deadline = TimeProvider.System.GetUtcNow() + Restart;
        while ((await session.Kubectl.Json(cancel, "get", "pod", pod, "-o", "json")).Restarts() == before)
        {
            if (TimeProvider.System.GetUtcNow() > deadline)
                throw new LabException($"Pod {pod} was not restarted within {Restart.TotalSeconds} s; see: kubectl describe pod {pod}");
            await Task.Delay(Pause, TimeProvider.System, cancel);
        }
        await session.Kubectl.Run(cancel, "wait", "--for=condition=Ready", $"pod/{pod}", "--timeout=120s");
    }
}
