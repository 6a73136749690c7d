using System.CommandLine;
using System.Text.Json.Nodes;
using SampleApp.Labs.Class;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Commands;

/// <summary>Makes what the trainees of a class need: a namespace, an account and a kubeconfig file each.</summary>
internal static class ClassCreateCommand
{
    private const int MostTrainees = 200;

    /// <summary>The controllers of a new namespace work within a second; on a busy cluster later.</summary>
    private static readonly TimeSpan AccountTimeout = TimeSpan.FromSeconds(60);

    public static Command Create()
    {
        var name = ClassCommand.NameArgument();
        var count = ClassCommand.Number("--count", "How many trainees", 1, MostTrainees, usual: null);
        var (hours, output, server) = (ClassCommand.HoursOption(), ClassCommand.OutputOption(), ClassCommand.ServerOption());
        Option<bool> partTwo = new("--part-two") { Description = "Also the rights that labs 14 to 22 need: admin, resize, ephemeral containers" };
        Option<bool> quota = new("--quota") { Description = "Also a quota for each namespace" };
        Option<FileInfo?> pullSecret = new("--pull-secret")
        {
            Description = "A Docker configuration file (config.json) with the login of the image's registry; trainees can read it",
        };
        Option<bool> dryRun = new("--dry-run") { Description = "Print the objects as YAML, and make none" };
        Command command = new("create", "Makes a namespace, an account and a kubeconfig file for each trainee; again, to complete or to enlarge")
        {
            name, count, hours, partTwo, quota, pullSecret, server, output, dryRun, ClusterOptions.Yes,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var secret = ReadPullSecret(parsed.GetValue(pullSecret));
            var plan = new ClassPlan(parsed.GetValue(name)!, [], parsed.GetValue(partTwo), parsed.GetValue(quota), secret)
                .WithAtLeast(parsed.GetValue(count));
            if (parsed.GetValue(dryRun))
                return Print(plan);
            var session = await ClusterOptions.OpenSession(parsed, cancellationToken);
            ClassFiles files = new(
                session,
                plan.Class,
                new(plan.Class, parsed.GetValue(output)),
                await ClusterAddress.Read(session.Kubectl, parsed.GetValue(server), cancellationToken),
                parsed.GetValue(hours));
            return await Run(plan, files, parsed.GetValue(ClusterOptions.Yes), cancellationToken);
        });
        return command;
    }

    private static int Print(ClassPlan plan)
    {
        Console.Write(YamlText.Of(plan.Objects()));
        if (plan.PullSecret is not null)
            Console.WriteLine($"# And, in each trainee's namespace: kubectl patch serviceaccount default --patch '{ClassOnCluster.PullSecretPatch}'");
        return ExitCodes.Passed;
    }

    private static async Task<int> Run(ClassPlan asked, ClassFiles files, bool yes, CancellationToken cancellationToken)
    {
        var session = files.Session;
        ClassOnCluster cluster = new(session.Kubectl, asked.Class);
        var plan = asked.With((await cluster.Namespaces(cancellationToken)).Select(item => item.Name()));
        await cluster.RefuseOthers(plan.Objects(), cancellationToken);
        files.Folder.EnsureFitFor(plan.Trainees);
        string[] withoutFile = [.. plan.Trainees.Where(trainee => !files.Folder.Has(trainee))];

        foreach (var line in ClassWords.Of(plan).Append(ClassWords.Files(plan, files, withoutFile)))
            Console.WriteLine(line);
        session.ConfirmOnCluster("Makes what is missing of this", yes);

        await cluster.Apply(plan.Objects(), cancellationToken);
        await WaitForAccounts(session, cluster, plan, cancellationToken);
        if (plan.PullSecret is not null)
            await ClassCommand.ForEach(plan.Trainees, trainee => cluster.UsePullSecret(trainee, cancellationToken));
        await files.WriteMissing(withoutFile, cancellationToken);
        return await Try(files.Folder.FileOf(plan.Trainees[0]), session.Time, cancellationToken);
    }

    /// <summary>Until the controller has made the pods' account, a namespace takes no pod.</summary>
    private static async Task WaitForAccounts(Session session, ClassOnCluster cluster, ClassPlan plan, CancellationToken cancellationToken)
    {
        var there = await session.Poll.Until(
            () => cluster.WithDefaultAccount(cancellationToken), there => plan.Trainees.All(there.Contains), AccountTimeout, cancellationToken);
        if (plan.Trainees.FirstOrDefault(trainee => !there.Contains(trainee)) is { } late)
            throw new LabException(
                $"Namespace {late} has no account default after {AccountTimeout.TotalSeconds} s; is the cluster's controller manager well?");
    }

    /// <summary>Sees with a trainee's eyes whether all will work.</summary>
    private static async Task<int> Try(string file, TimeProvider time, CancellationToken cancellationToken)
    {
        Console.WriteLine($"Looking as the first trainee: lab doctor, with {file}");
        return await DoctorCommand.Run(
            await Session.Open(file, context: null, namespaceName: null, time, cancellationToken), lab: null, cancellationToken);
    }

    private static string? ReadPullSecret(FileInfo? file)
    {
        if (file is null)
            return null;
        var content = File.ReadAllText(file.FullName);
        return JsonPaths.Parse(content).At("auths") is JsonObject { Count: > 0 } auths && auths.All(auth => auth.Value is JsonObject { Count: > 0 })
            ? content
            : throw new LabException(
                $"{file} holds no login; allowed: a Docker configuration file in which \"auths\" has the registry with its \"auth\" (not in a credential store)");
    }
}
