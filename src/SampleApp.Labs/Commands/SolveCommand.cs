using System.CommandLine;
using System.Text.Json.Nodes;
using SampleApp.Labs.Checks;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;
using SampleApp.Labs.Kit;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Commands;

/// <summary>Does what the lab's solution says, from the start on.</summary>
internal static class SolveCommand
{
    private const string ReadyTimeout = "--timeout=120s";

    /// <summary>A liveness failure takes its threshold, the hook, the drain and at most the grace period of 30 s.</summary>
    private static readonly TimeSpan RestartTimeout = TimeSpan.FromSeconds(90);

    /// <summary>A CronJob's first Job takes up to a minute, and a Job's retries take some.</summary>
    private static readonly TimeSpan ObjectTimeout = TimeSpan.FromSeconds(150);

    public static Command Create()
    {
        var lab = ClusterOptions.LabArgument();
        Command command = new("solve", "Does a lab's solution, from its start on") { lab, ClusterOptions.Yes };
        command.SetClusterAction((session, parsed, cancellationToken) =>
            Run(session, parsed.GetValue(lab)!, parsed.GetValue(ClusterOptions.Yes), cancellationToken));
        return command;
    }

    private static async Task<int> Run(Session session, Lab lab, bool yes, CancellationToken cancellationToken)
    {
        if (lab.Check is null)
            throw new LabException("There is nothing to solve in the tour.");
        await session.Progress.Solve(lab, DoAll, cancellationToken);
        Console.WriteLine($"Done; see: lab check {lab.Number}");
        return ExitCodes.Passed;

        async Task DoAll()
        {
            await Leftovers.RefuseOthers(session, lab, cancellationToken);
            session.Confirm($"Solves lab {lab.Number}", yes);
            foreach (var step in lab.Solve)
                await Do(session, lab, step, cancellationToken);
        }
    }

    private static async Task Do(Session session, Lab lab, SolveStep step, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case SolveStep.Apply apply when KitFolder.Has(lab.Folder, apply.Part):
                Console.Write(await session.Kubectl.Run(cancellationToken, "apply", "-f", KitFolder.PathOf(lab.Folder, apply.Part)));
                await Rollout.WaitUntilComplete(session, lab, cancellationToken);
                break;
            case SolveStep.Kubectl kubectl:
                await Kubectl(session, await WithNames(session, lab, kubectl, cancellationToken), cancellationToken);
                await Rollout.WaitUntilComplete(session, lab, cancellationToken);
                break;
            case SolveStep.FailLiveness fail:
                await FailLiveness(session, fail.Pod ?? await AnyPod(session, lab, cancellationToken), cancellationToken);
                break;
            case SolveStep.Until until:
                await Until(session, until, cancellationToken);
                break;
        }
    }

    private static async Task<string> AnyPod(Session session, Lab lab, CancellationToken cancellationToken) =>
        (await session.Kubectl.Json(cancellationToken, "get", "pods", "-l", $"lab={lab.Folder}", "-o", "json")).Items("items")
            .FirstOrDefault(pod => pod.IsReady())?.Name()
        ?? throw new LabException($"No pod of lab {lab.Number} is ready; see: kubectl get pods -l lab={lab.Folder}");

    private static async Task<SolveStep.Kubectl> WithNames(
        Session session, Lab lab, SolveStep.Kubectl step, CancellationToken cancellationToken)
    {
        var pod = step.Arguments.Contains(SolveStep.AnyPod) ? await AnyPod(session, lab, cancellationToken) : "";
        return step with
        {
            Arguments =
            [
                .. step.Arguments.Select(argument => argument.Replace(SolveStep.AnyPod, pod, StringComparison.Ordinal)
                    .Replace(SolveStep.Namespace, session.Namespace, StringComparison.Ordinal)),
            ],
        };
    }

    private static async Task FailLiveness(Session session, string pod, CancellationToken cancellationToken)
    {
        Console.WriteLine($"Failing the liveness of pod {pod}");
        await WaitUntilReady(session, pod, cancellationToken);
        // A mesh's container may come first in the pod.
        var container = (await Get())["spec"].App().Text("name")
            ?? throw new LabException($"Pod {pod} has no container of the kit.");
        var before = await Restarts();
        try
        {
            await session.Kubectl.Run(
                cancellationToken, "exec", pod, "-c", container, "--", "/app/SampleApp", "call", "PUT", "http://localhost:5000/faults/liveness");
        }
        catch (KubectlException exception) when (exception.Failure == KubectlFailure.Other)
        {
            // On a busy machine the container may be stopping already, and the command ends with it.
            Console.WriteLine(exception.Message);
        }
        if (await session.Poll.Until(Restarts, restarts => restarts != before, RestartTimeout, cancellationToken) == before)
            throw new LabException(
                $"Pod {pod} was not restarted within {RestartTimeout.TotalSeconds} s; see: kubectl describe pod {pod}");
        await WaitUntilReady(session, pod, cancellationToken);

        Task<JsonNode> Get() => session.Kubectl.Json(cancellationToken, "get", "pod", pod, "-o", "json");

        async Task<int> Restarts() => (await Get()).Restarts();
    }

    private static async Task Kubectl(Session session, SolveStep.Kubectl step, CancellationToken cancellationToken)
    {
        if (step.Needs?.Split(' ') is [var verb, var kind] && !await session.Kubectl.May(verb, kind, cancellationToken))
        {
            Console.WriteLine($"Left out, since your account may not {step.Needs}: kubectl {string.Join(' ', step.Arguments)}");
            return;
        }
        try
        {
            Console.Write(await session.Kubectl.Run(
                cancellationToken,
                [.. step.Arguments.Select(argument =>
                    argument.StartsWith("k8s/", StringComparison.Ordinal)
                        ? Path.Combine(KitFolder.Find(), argument["k8s/".Length..])
                        : argument)]));
        }
        catch (KubectlException exception) when (step.MayFail && exception.Failure == KubectlFailure.Other)
        {
            Console.WriteLine(exception.Message);
        }
    }

    private static async Task Until(Session session, SolveStep.Until until, CancellationToken cancellationToken)
    {
        var item = await session.Poll.Until(
            () => session.Kubectl.Json(cancellationToken, "get", until.What, "-o", "json"), until.IsSo, ObjectTimeout, cancellationToken);
        if (!until.IsSo(item))
            throw new LabException(
                $"{until.What} is not as expected after {ObjectTimeout.TotalSeconds} s; see: kubectl describe {until.What}");
    }

    private static async Task WaitUntilReady(Session session, string pod, CancellationToken cancellationToken) =>
        await session.Kubectl.Run(cancellationToken, "wait", "--for=condition=Ready", $"pod/{pod}", ReadyTimeout);
}
