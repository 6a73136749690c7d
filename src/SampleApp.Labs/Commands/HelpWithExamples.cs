using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

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
        ["traffic"] = ["lab traffic", "lab traffic --keep-alive --seconds 30", "lab traffic http://localhost:30080/ --seconds 10"],
        ["hand"] = ["lab hand \"which port is targetPort?\"", "lab hand --down"],
        ["class create"] = ["lab class create demo --count 20", "lab class create demo --count 20 --hours 9 --part-two --quota"],
        ["class tokens"] = ["lab class tokens demo --hours 9"],
        ["class list"] = ["lab class list"],
        ["class board"] = ["lab class board demo", "lab class board demo --anonymous", "lab class board demo -o csv"],
        ["class reset"] = ["lab class reset demo --lab 05", "lab class reset demo"],
        ["class delete"] = ["lab class delete demo"],
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
        var path = PathOf(parsed.CommandResult);
        var output = parsed.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        // A command that only groups others shows the first example of each.
        foreach (var example in Examples.TryGetValue(path, out var own)
            ? own
            : Examples.Where(pair => path.Length == 0 || pair.Key.StartsWith($"{path} ", StringComparison.Ordinal)).Select(pair => pair.Value[0]))
            output.WriteLine($"  {example}");
        return code;
    }

    /// <summary>Such as <c>class create</c>; empty for the program itself.</summary>
    private static string PathOf(CommandResult command) => command.Parent is CommandResult parent
        ? $"{PathOf(parent)} {command.Command.Name}".TrimStart()
        : "";
}
