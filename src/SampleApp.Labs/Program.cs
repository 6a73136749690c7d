using System.CommandLine;
using SampleApp.Labs;
using SampleApp.Labs.Commands;
using Spectre.Console;

// Long lines stay lines where nobody looks at a terminal.
if (Console.IsOutputRedirected)
    AnsiConsole.Profile.Width = int.MaxValue;

RootCommand root = new("The labs that check themselves. Needs kubectl, and changes nothing without saying what.")
{
    ListCommand.Create(),
    DoctorCommand.Create(),
    StartCommand.Create(),
    CheckCommand.Create(),
    SolveCommand.Create(),
    ResetCommand.Create(),
    ImageCommand.Create(),
    TrafficCommand.Create(),
};
ClusterOptions.AddTo(root);

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
        Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine("Try: lab --help");
    return ExitCodes.CannotTell;
}

try
{
    return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
}
catch (LabException exception)
{
    Console.Error.WriteLine(exception.Message);
    return ExitCodes.CannotTell;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Stopped.");
    return ExitCodes.CannotTell;
}
