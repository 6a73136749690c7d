using System.CommandLine;
using SampleApp.Labs.Class;

namespace SampleApp.Labs.Commands;

/// <summary>Deletes all that was made for a class: what carries its label, and its files.</summary>
internal static class ClassDeleteCommand
{
    /// <summary>Every pod may take its grace period, and every namespace waits for its pods and claims.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);

    public static Command Create()
    {
        var name = ClassCommand.NameArgument();
        var output = ClassCommand.OutputOption();
        Option<bool> nodeLabels = new("--node-labels") { Description = "Also the labels that labs 06 and 12 put on nodes" };
        Command command = new("delete", "Deletes a class with all that its trainees made, after showing it")
        {
            name, output, nodeLabels, ClusterOptions.Yes,
        };
        command.SetClusterAction((session, parsed, cancellationToken) => Run(
            session,
            new(parsed.GetValue(name)!, parsed.GetValue(output)),
            new(session.Kubectl, parsed.GetValue(name)!),
            (parsed.GetValue(nodeLabels), parsed.GetValue(ClusterOptions.Yes)),
            cancellationToken));
        return command;
    }

    private static async Task<int> Run(
        Session session, ClassFolder folder, ClassOnCluster cluster, (bool NodeLabels, bool Yes) options, CancellationToken cancellationToken)
    {
        var (objects, files) = (await cluster.Names(cancellationToken), folder.Files());
        if (objects.Length == 0 && files.Count == 0 && !options.NodeLabels)
        {
            Console.WriteLine("There is nothing of this class; see: lab class list");
            return ExitCodes.Passed;
        }
        Console.Write(objects);
        foreach (var file in files)
            Console.WriteLine(file);
        session.ConfirmOnCluster($"Deletes these, with all that is in them{(options.NodeLabels ? ", and the labs' labels of all nodes" : "")}", options.Yes);

        if (objects.Length > 0)
            await cluster.Delete(cancellationToken);
        if (options.NodeLabels)
            await session.Kubectl.Run(cancellationToken, "label", "nodes", "--all", "sampleapp-labs/disk-", "sampleapp-labs/agent-");
        folder.Delete();
        await WaitUntilGone(session, cluster, cancellationToken);
        Console.WriteLine("All of it is gone.");
        return ExitCodes.Passed;
    }

    private static async Task WaitUntilGone(Session session, ClassOnCluster cluster, CancellationToken cancellationToken)
    {
        var left = await session.Poll.Until(() => cluster.Names(cancellationToken), names => names.Length == 0, Timeout, cancellationToken);
        if (left.Split('\n', StringSplitOptions.RemoveEmptyEntries) is [var first, ..])
            throw new LabException(
                $"{first} is still there after {Timeout.TotalMinutes} minutes{await cluster.WhatHolds(first, cancellationToken)}; see: kubectl describe {first}");
    }
}
