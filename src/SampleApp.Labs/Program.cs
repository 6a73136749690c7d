using System.CommandLine;
using SampleApp.Labs;
using SampleApp.Labs.Commands;
using SampleApp.Labs.Kubectl;

Terminal.Prepare();

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
    HandCommand.Create(),
    ClassCommand.Create(),
};
ClusterOptions.AddTo(root);
HelpWithExamples.AddTo(root);

var parsed = root.Parse(args);
if (parsed.Errors is [var first, ..])
    return Say($"{UnknownCommand.In(parsed) ?? first.Message.TrimEnd('.')} (see: lab --help)");

// Ctrl+C leaves time to delete what a command has made, and to print what has been counted.
InvocationConfiguration configuration = new()
{
    EnableDefaultExceptionHandler = false,
    ProcessTerminationTimeout = TimeSpan.FromSeconds(20),
};
try
{
    return await parsed.InvokeAsync(configuration);
}
catch (Exception exception) when (exception is LabException or KubectlException or IOException or UnauthorizedAccessException)
{
    return Say(exception.Message);
}
catch (OperationCanceledException)
{
    return Say("Stopped.");
}

static int Say(string line)
{
    Console.Error.WriteLine(line);
    return ExitCodes.CannotTell;
}
