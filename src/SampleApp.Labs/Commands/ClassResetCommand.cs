using System.Collections.Concurrent;
using System.CommandLine;
using SampleApp.Labs.Checks;
using SampleApp.Labs.Class;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Progress;

namespace SampleApp.Labs.Commands;

/// <summary>Deletes the labs' objects of all trainees at once.</summary>
internal static class ClassResetCommand
{
    public static Command Create()
    {
        var name = ClassCommand.NameArgument();
        Option<Lab?> lab = new("--lab")
        {
            Description = "One lab only, such as 04; otherwise all labs and the trainees' progress",
            CustomParser = result => ClusterOptions.ParseLab(result.Tokens[0].Value, result.AddError),
        };
        Command command = new("reset", "Deletes the labs' objects of all trainees, after showing how many") { name, lab, ClusterOptions.Yes };
        command.SetClusterAction((session, parsed, cancellationToken) => Run(
            session, parsed.GetValue(name)!, parsed.GetValue(lab), parsed.GetValue(ClusterOptions.Yes), cancellationToken));
        return command;
    }

    private static async Task<int> Run(Session session, ClassName name, Lab? lab, bool yes, CancellationToken cancellationToken)
    {
        var trainees = await new ClassOnCluster(session.Kubectl, name).Trainees(cancellationToken);
        var selector = lab is null ? "lab" : $"lab={lab.Folder}";
        var kinds = await new KitKinds(session.Kubectl.In(trainees[0])).ToDelete(cancellationToken);
        ConcurrentDictionary<string, string[]> objects = [];
        // In each namespace alone: rights in the class's namespaces are enough.
        await ClassCommand.ForEach(trainees, async trainee =>
        {
            if (await KindsOf(session, trainee, kinds, selector, cancellationToken) is { Length: > 0 } some)
                objects[trainee] = some;
        });
        foreach (var trainee in trainees.Where(objects.ContainsKey))
            Console.WriteLine($"{trainee}: {InWords(objects[trainee])}");
        var what = lab is null ? "all labs' objects and the progress" : $"the objects of lab {lab.Number}";
        session.ConfirmOnCluster($"Deletes {what} of {trainees.Count} trainees", yes);

        await ClassCommand.ForEach(trainees.Where(objects.ContainsKey), trainee => session.Kubectl.Run(
            cancellationToken, "delete", kinds, "--namespace", trainee, "-l", selector, "--ignore-not-found", "--wait=false"));
        if (lab is null)
            await ClassCommand.ForEach(trainees, trainee => session.Kubectl.Run(
                cancellationToken, "delete", "configmap", ProgressStore.Name, "--namespace", trainee, "--ignore-not-found"));
        Console.WriteLine("Done; pods that drain are gone within half a minute.");
        return ExitCodes.Passed;
    }

    /// <summary>Kinds alone: a Secret's data are nobody's business.</summary>
    private static async Task<string[]> KindsOf(
        Session session, string trainee, string kinds, string selector, CancellationToken cancellationToken) =>
        (await session.Kubectl.Run(
            cancellationToken, "get", kinds, "--namespace", trainee, "-l", selector, "--no-headers", "-o", "custom-columns=KIND:.kind"))
        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string InWords(IEnumerable<string> kinds) => string.Join(
        ", ", kinds.GroupBy(kind => kind).Select(same => $"{same.Count()} {same.Key}{(same.Count() > 1 ? "s" : "")}"));
}
