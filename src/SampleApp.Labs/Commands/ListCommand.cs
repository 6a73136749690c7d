using System.CommandLine;
using System.Globalization;
using SampleApp.Labs.Checks;
using SampleApp.Labs.Kubectl;
using SampleApp.Labs.Progress;
using Spectre.Console;

namespace SampleApp.Labs.Commands;

internal static class ListCommand
{
    public static Command Create()
    {
        Command command = new("list", "The labs, with the objects and the minutes each takes, and how far you are");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            AnsiConsole.Write(Table(await OwnProgress(parsed, cancellationToken)));
            return ExitCodes.Passed;
        });
        return command;
    }

    private static Table Table(TraineeProgress progress)
    {
        var table = new Table().Border(Terminal.IsWatched ? TableBorder.Rounded : TableBorder.None);
        table.AddColumns("Lab", "Folder", "About", "Minutes");
        if (progress.Labs.Count > 0)
            table.AddColumn("You");
        foreach (var lab in AllLabs.InOrder)
        {
            string[] row = [lab.Number, $"k8s/{lab.Folder}", lab.Objects, lab.Minutes.ToString(CultureInfo.InvariantCulture)];
            table.AddRow(progress.Labs.Count > 0 ? [.. row, Words(progress.Labs.GetValueOrDefault(lab.Number))] : row);
        }
        return table;
    }

    private static string Words(LabProgress? lab) => lab switch
    {
        null => "",
        { HasPassed: true, SolvedByLab: true } => "passed, by lab solve",
        { HasPassed: true } => "passed",
        { State: LabState.Open, Points: [var passed, var all] } => $"{passed} of {all}",
        _ => "begun",
    };

    /// <summary>None where there is no cluster: the list is for everybody.</summary>
    private static async Task<TraineeProgress> OwnProgress(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (context, namespaceName) = (parsed.GetValue(ClusterOptions.Context), parsed.GetValue(ClusterOptions.Namespace));
        if (!ProgressLog.IsOn)
            return TraineeProgress.None;
        try
        {
            var config = await KubeConfig.Read(new(context, namespaceName, TimeProvider.System), cancellationToken);
            KubectlProgram kubectl = new(context, namespaceName, TimeProvider.System) { HasPlugin = config.HasPlugin, IsInPod = config.IsInPod };
            ProgressStore store = new(kubectl, new(kubectl, config.ServerPath), config.Home);
            return TraineeProgress.Of(await store.Read(cancellationToken));
        }
        catch (KubectlException)
        {
            return TraineeProgress.None;
        }
    }
}
