using System.CommandLine;
using System.Text.Json.Nodes;
using SampleApp.Labs.Checks;
using SampleApp.Labs.Class;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;
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
        var objects = (await session.Kubectl.Json(
                cancellationToken, "get", KubectlCluster.Kinds, "--all-namespaces", "-l", selector, "-o", "json")).Items("items")
            .ToLookup(item => item.Text("metadata", "namespace") ?? "");
        foreach (var trainee in trainees.Where(objects.Contains))
            Console.WriteLine($"{trainee}: {InWords(objects[trainee])}");
        var what = lab is null ? "all labs' objects and the progress" : $"the objects of lab {lab.Number}";
        session.ConfirmOnCluster($"Deletes {what} of {trainees.Count} trainees", yes);

        await ClassCommand.ForEach(trainees.Where(objects.Contains), trainee => session.Kubectl.Run(
            cancellationToken, "delete", KubectlCluster.Kinds, "--namespace", trainee, "-l", selector, "--ignore-not-found", "--wait=false"));
        if (lab is null)
            await ClassCommand.ForEach(trainees, trainee => session.Kubectl.Run(
                cancellationToken, "delete", "configmap", ProgressStore.Name, "--namespace", trainee, "--ignore-not-found"));
        Console.WriteLine("Done; pods that drain are gone within half a minute.");
        return ExitCodes.Passed;
    }

    private static string InWords(IEnumerable<JsonNode> objects) => string.Join(
        ", ", objects.GroupBy(item => item.Kind()).Select(kind => $"{kind.Count()} {kind.Key}{(kind.Count() > 1 ? "s" : "")}"));
}
