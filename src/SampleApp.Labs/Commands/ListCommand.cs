using System.CommandLine;
using System.Globalization;
using SampleApp.Labs.Checks;
using Spectre.Console;

namespace SampleApp.Labs.Commands;

internal static class ListCommand
{
    public static Command Create()
    {
        Command command = new("list", "The labs, with the objects and the minutes each takes");
        command.SetAction(_ =>
        {
            var table = new Table().Border(Terminal.IsWatched ? TableBorder.Rounded : TableBorder.None);
            table.AddColumns("Lab", "Folder", "About", "Minutes");
            foreach (var lab in AllLabs.InOrder)
                table.AddRow(lab.Number, $"k8s/{lab.Folder}", lab.Objects, lab.Minutes.ToString(CultureInfo.InvariantCulture));
            AnsiConsole.Write(table);
            return ExitCodes.Passed;
        });
        return command;
    }
}
