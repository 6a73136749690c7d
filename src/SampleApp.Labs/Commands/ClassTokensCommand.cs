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
        ClassOnCluster cluster = new(files.Session.Kubectl, files.Class);
        var trainees = await cluster.Trainees(cancellationToken);
        files.Folder.EnsureFitFor(trainees);
        Console.WriteLine($"Files: {trainees.Count} in {files.Folder.Path}, for {files.Address.Server}; those that are there are replaced");
        files.Session.ConfirmOnCluster($"Makes a token for each trainee of the class {files.Class.Name}", yes);
        // An account may have been deleted, to end its tokens.
        await cluster.Apply([.. trainees.Select(trainee => ClassObjects.Account(files.Class, trainee))], cancellationToken);
        await files.WriteAll(trainees, cancellationToken);
        Console.WriteLine(
            "Old tokens are valid until the time printed with them, or until their account is deleted. To end them now, and make new ones:\n"
            + $"  kubectl delete serviceaccounts -l {files.Class.Selector} --namespace {files.Class.Accounts}\n"
            + $"  lab class tokens {files.Class.Name}");
        return ExitCodes.Passed;
    }
}
