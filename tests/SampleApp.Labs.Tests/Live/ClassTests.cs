using System.Diagnostics;
using System.Text;
using SampleApp.Labs.Json;
using SampleApp.Labs.Tests.Programs;

namespace SampleApp.Labs.Tests.Live;

/// <summary>A class on a real cluster, with the eyes of the trainer and of trainees.</summary>
public sealed class ClassTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TraineeMayWorkInTheOwnNamespaceAndLookNowhereElse()
    {
        await using var made = await LiveClass.Create(Cancel, "--quota");
        var file = made.FileOf(made.First);

        Assert.True(await May("create", "deployments.apps"));
        Assert.True(await May("create", "pods", "--subresource=exec"));
        foreach (var elsewhere in new[] { made.Second, $"{made.Name}-accounts", "kube-system" })
            foreach (var kind in new[] { "pods", "secrets", "configmaps", "serviceaccounts" })
                Assert.False(await May("get", kind, "--namespace", elsewhere), $"may get {kind} in {elsewhere}");
        Assert.False(await May("create", "serviceaccounts", "--subresource=token", "--namespace", $"{made.Name}-accounts"));
        Assert.False(await May("update", "resourcequotas"));
        Assert.False(await May("create", "rolebindings.rbac.authorization.k8s.io"));

        async Task<bool> May(params string[] what) =>
            (await LiveClass.Trainee(file, "kubectl", Cancel, ["auth", "can-i", .. what])).Output.Trim() == "yes";
    }

    [Fact]
    public async Task TraineeWhoDeletesAllComesBack()
    {
        await using var made = await LiveClass.Create(Cancel);
        var file = made.FileOf(made.First);
        (await LiveClass.Trainee(file, LabProgram.Path, Cancel, "start", "04", "--yes")).Succeeded();

        (await LiveClass.Trainee(
            file, "kubectl", Cancel, "delete", "all,configmaps,secrets,serviceaccounts,persistentvolumeclaims", "--all", "--wait=false")).Succeeded();

        await Eventually.Passes(
            async () => (await LiveClass.Trainee(file, LabProgram.Path, Cancel, "start", "04", "--yes")).Succeeded(), Cancel, TimeSpan.FromMinutes(2));
        Assert.Contains(made.First, (await LiveClass.Trainee(file, "kubectl", Cancel, "auth", "whoami")).Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TrainersKeyIsInNoFile()
    {
        await using var made = await LiveClass.Create(Cancel);
        var own = JsonNode.Parse(
            (await LiveClass.Trainer("kubectl", Cancel, "config", "view", "--raw", "--minify", "--flatten", "-o", "json")).Succeeded().Output);
        var secrets = own.First("users").Map("user").Values.Where(value => value.Length > 0).ToArray();
        var files = Directory.GetFiles(made.Files, "*", SearchOption.AllDirectories);

        Assert.NotEmpty(secrets);
        Assert.Equal(2, files.Length);
        foreach (var text in files.Select(File.ReadAllText))
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task BoardShowsACommandOfATraineeWithinFiveSeconds()
    {
        await using var made = await LiveClass.Create(Cancel);
        var start = LiveClass.Start(LabProgram.Path, configFile: null, "class", "board", made.Name);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var board = Process.Start(start)!;
        Assert.Equal($"{made.First}  not begun", await board.StandardOutput.ReadLineAsync(Cancel));
        Assert.Equal($"{made.Second}  not begun", await board.StandardOutput.ReadLineAsync(Cancel));

        (await LiveClass.Trainee(made.FileOf(made.Second), LabProgram.Path, Cancel, "start", "04", "--yes")).Succeeded();
        var line = await board.StandardOutput.ReadLineAsync(Cancel).AsTask().WaitAsync(TimeSpan.FromSeconds(5), Cancel);
        await LabProgram.Interrupt(board, Cancel);

        Assert.StartsWith($"{made.Second}  lab 04  working", line, StringComparison.Ordinal);
    }

    /// <summary>What a co-trainer needs, and no more.</summary>
    [Fact]
    public async Task BoardNeedsTheRightOnOneName()
    {
        await using var made = await LiveClass.Create(Cancel);
        var accounts = $"{made.Name}-accounts";
        await Kubectl("create", "serviceaccount", "board", "--namespace", accounts);
        await Kubectl("create", "clusterrole", accounts, "--verb=get,list,watch", "--resource=configmaps", "--resource-name=lab-progress");
        await Kubectl("create", "clusterrolebinding", accounts, $"--clusterrole={accounts}", $"--serviceaccount={accounts}:board");
        foreach (var kind in new[] { "clusterrole", "clusterrolebinding" })
            await Kubectl("label", kind, accounts, $"sampleapp-labs/class={made.Name}");
        var token = (await Kubectl("create", "token", "board", "--namespace", accounts)).Trim();
        var file = Path.Combine(made.Files, "board");
        var trainees = JsonNode.Parse(await File.ReadAllTextAsync(made.FileOf(made.First), Cancel))!;
        trainees["users"]![0]!["user"]!["token"] = token;
        await File.WriteAllTextAsync(file, trainees.ToJsonString(), Encoding.UTF8, Cancel);

        var board = (await LiveClass.Trainee(file, LabProgram.Path, Cancel, "class", "board", made.Name, "--once")).Succeeded();
        var other = await LiveClass.Trainee(file, "kubectl", Cancel, "get", "configmaps", "--all-namespaces");

        Assert.Equal($"{made.First}  not begun\n{made.Second}  not begun\n", board.Output);
        Assert.Contains("cannot list resource \"configmaps\"", other.Error, StringComparison.Ordinal);

        async Task<string> Kubectl(params string[] arguments) => (await LiveClass.Trainer("kubectl", Cancel, arguments)).Succeeded().Output;
    }

    [Fact]
    public async Task DeletedClassLeavesNoTrace()
    {
        await using var made = await LiveClass.Create(Cancel, "--part-two", "--quota");
        var kept = Path.Combine(Path.GetTempPath(), $"{made.Name}.kubeconfig");
        File.Copy(made.FileOf(made.First), kept);

        (await LiveClass.Lab(Cancel, "delete", made.Name, "--output", made.Files, "--yes")).Succeeded();
        var left = await LiveClass.Trainer(
            "kubectl", Cancel, "get", "namespaces,clusterroles,clusterrolebindings", "-o", "name");
        var old = await LiveClass.Trainee(kept, "kubectl", Cancel, "get", "pods");
        File.Delete(kept);

        Assert.DoesNotContain(made.Name, left.Succeeded().Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(made.Files));
        Assert.Contains("Unauthorized", old.Error, StringComparison.Ordinal);
    }
}
