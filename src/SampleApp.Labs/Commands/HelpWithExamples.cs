using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace SampleApp.Labs.Commands;

/// <summary>The usual help, and below it how the command is typed.</summary>
internal sealed class HelpWithExamples(SynchronousCommandLineAction usual) : SynchronousCommandLineAction
{
    private static readonly Dictionary<string, string[]> Examples = new()
    {
        ["list"] = ["lab list"],
        ["doctor"] = ["lab doctor", "lab doctor --namespace team-a --context training"],
        ["start"] = ["lab start 04", "lab start 04 --yes"],
        ["check"] = ["lab check 04", "lab check 04 --watch", "lab check 04 --namespace team-a --context training"],
        ["solve"] = ["lab solve 04 --yes"],
        ["reset"] = ["lab reset 04", "lab reset 04 --yes"],
        ["image"] = ["lab image registry.example.com/team/sampleapp", "lab image sampleapp"],
        ["traffic"] = ["lab traffic", "lab traffic --seconds 30 --rate 50", "lab traffic http://localhost:30080/ --seconds 10"],
        ["hand"] = ["lab hand \"which port is targetPort?\"", "lab hand --down"],
    };

    /// <summary>Asking for help is no error, whatever else is missing.</summary>
    public override bool ClearsParseErrors => true;

    public static void AddTo(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((SynchronousCommandLineAction)help.Action!);
    }

    public override int Invoke(ParseResult parsed)
    {
        var code = usual.Invoke(parsed);
        var command = parsed.CommandResult.Command.Name;
        var output = parsed.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var example in Examples.TryGetValue(command, out var own) ? own : [.. Examples.Values.Select(examples => examples[0])])
            output.WriteLine($"  {example}");
        return code;
    }
}
