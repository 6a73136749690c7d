using System.CommandLine;
using System.CommandLine.Parsing;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Kit;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Commands;

/// <summary>What every command on a cluster takes, and what it makes of it.</summary>
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
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (Lab.All.FirstOrDefault(lab => lab.Folder == text || lab.Number == text.PadLeft(2, '0')) is { } found)
                return found;
            result.AddError($"There is no lab {text}; allowed: {string.Join(", ", Lab.All.Select(lab => lab.Number))}");
            return null!;
        },
    };

    /// <summary>A command's work with a session on the cluster; what kubectl says no to becomes one line.</summary>
    public static void SetClusterAction(this Command command, Func<Session, ParseResult, CancellationToken, Task<int>> act) =>
        command.SetAction(async (parsed, cancel) =>
        {
            try
            {
                return await act(await Session.Open(parsed.GetValue(Context), parsed.GetValue(Namespace), cancel), parsed, cancel);
            }
            catch (KubectlException exception)
            {
                throw new LabException(exception.Message);
            }
        });
}

/// <summary>kubectl, and the context and namespace that it works in.</summary>
internal sealed record Session(KubectlProgram Kubectl, string Context, string Namespace, string OwnNamespace)
{
    public ICluster Cluster { get; } = new KubectlCluster(Kubectl, Namespace);

    public static async Task<Session> Open(string? context, string? space, CancellationToken cancel)
    {
        KubectlProgram kubectl = new(context, space);
        var required = kubectl.Require(cancel);
        var config = await kubectl.Json(cancel, "config", "view", "--minify", "-o", "json");
        await required;
        var own = config.First("contexts").Text("context", "namespace") ?? "default";
        return new(kubectl, config.Text("current-context") ?? context ?? "?", space ?? own, own);
    }

    /// <summary>Shows where a change would happen, and asks.</summary>
    public void Confirm(string what, bool yes)
    {
        Console.WriteLine($"{what} in namespace {Namespace} of context {Context}.");
        if (yes)
            return;
        if (Console.IsInputRedirected)
            throw new LabException("Nobody is there to say yes; give --yes.");
        Console.Write("Go on? [y/N] ");
        if (Console.ReadLine()?.Trim().ToLowerInvariant() is not ("y" or "yes"))
            throw new LabException("Nothing was changed.");
    }
}
