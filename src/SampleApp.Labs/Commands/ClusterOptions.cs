using System.CommandLine;
using System.CommandLine.Parsing;
using SampleApp.Labs.Checks;

namespace SampleApp.Labs.Commands;

/// <summary>The options of every command that works on a cluster.</summary>
internal static class ClusterOptions
{
    public static readonly Option<string?> Namespace = new("--namespace", "-n") { Description = "Passed on to kubectl", Recursive = true };

    public static readonly Option<string?> Context = new("--context") { Description = "Passed on to kubectl", Recursive = true };

    public static readonly Option<bool> Yes = new("--yes", "-y") { Description = "Do not ask before anything is changed" };

    public static void AddTo(RootCommand root)
    {
        root.Options.Add(Namespace);
        root.Options.Add(Context);
    }

    /// <summary>The lab of an argument such as 04, 4 or 04-deployments.</summary>
    public static Argument<Lab> LabArgument() => new("lab")
    {
        Description = "The lab's number, such as 04",
        CustomParser = result => ParseLab(result.Tokens[0].Value, result.AddError)!,
    };

    public static Lab? ParseLab(string text, Action<string> addError)
    {
        if (AllLabs.InOrder.FirstOrDefault(lab => lab.Folder == text || lab.Number == text.PadLeft(2, '0')) is { } found)
            return found;
        addError($"There is no lab {text}; allowed: {string.Join(", ", AllLabs.InOrder.Select(lab => lab.Number))}");
        return null;
    }

    /// <summary>Opens a session on the cluster and runs the command in it.</summary>
    public static void SetClusterAction(this Command command, Func<Session, ParseResult, CancellationToken, Task<int>> act) =>
        command.SetAction(
            async (parsed, cancellationToken) => await act(await OpenSession(parsed, cancellationToken), parsed, cancellationToken));

    public static Task<Session> OpenSession(ParseResult parsed, CancellationToken cancellationToken) =>
        Session.Open(parsed.GetValue(Context), parsed.GetValue(Namespace), TimeProvider.System, cancellationToken);
}
