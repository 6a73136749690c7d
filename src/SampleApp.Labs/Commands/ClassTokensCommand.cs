using System.CommandLine;
using SampleApp.Labs.Class;

namespace SampleApp.Labs.Commands;

/// <summary>New tokens for a class, such as for its second day.</summary>
internal static class ClassTokensCommand
{
    public static Command Create()
    {
        var name = ClassCommand.NameArgument();
        var (hours, output, server) = (ClassCommand.HoursOption(), ClassCommand.OutputOption(), ClassCommand.ServerOption());
        Command command = new("tokens", "Writes all files of a class anew, with new tokens") { name, hours, server, output, ClusterOptions.Yes };
        command.SetClusterAction(async (session, parsed, cancellationToken) =>
        {
            ClassFiles files = new(
                session,
                parsed.GetValue(name)!,
                new(parsed.GetValue(name)!, parsed.GetValue(output)),
                await ClusterAddress.Read(session.Kubectl, parsed.GetValue(server), cancellationToken),
                parsed.GetValue(hours));
            return await Run(files, parsed.GetValue(ClusterOptions.Yes), cancellationToken);
        });
        return command;
    }

    private static async Task<int> Run(ClassFiles files, bool yes, CancellationToken cancellationToken)
    {
        var trainees = await new ClassOnCluster(files.Session.Kubectl, files.Class).Trainees(cancellationToken);
        files.Folder.RefuseOthers(trainees);
        Console.WriteLine($"Files: {trainees.Count} in {files.Folder.Path}, for {files.Address.Server}; those that are there are replaced");
        files.Session.ConfirmOnCluster($"Makes a token for each trainee of the class {files.Class.Name}", yes);
        await files.Write(trainees, cancellationToken);
        Console.WriteLine(
            "Old tokens end by themselves, at the time that was told with them. To end one at once, delete its account, and complete the class: "
            + $"kubectl delete serviceaccount {trainees[0]} --namespace {files.Class.Accounts}");
        return ExitCodes.Passed;
    }
}
