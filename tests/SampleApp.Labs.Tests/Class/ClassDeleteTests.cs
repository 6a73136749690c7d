namespace SampleApp.Labs.Tests.Class;

/// <summary>What was made for a class goes, by its label, and nothing else.</summary>
public sealed class ClassDeleteTests
{
    private const string Names = "namespace/demo-01\nnamespace/demo-accounts\nclusterrole.rbac.authorization.k8s.io/sampleapp-labs-demo-part-two\n";

    private const string Kinds = "namespaces,clusterroles.rbac.authorization.k8s.io";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AllIsShownAndGoesByTheLabel()
    {
        using var trainer = await WithFiles(Names, "");

        var result = (await Delete(trainer, "--yes")).Succeeded();

        Assert.Equal(
            $"{Names}{trainer.FileOf("demo-01")}\n{trainer.FileOf("demo-02")}\n"
            + "Deletes these, with all that is in them on the cluster of context training.\nAll of it is gone.\n",
            result.Output);
        Assert.Equal(
            [$"delete {Kinds} -l sampleapp-labs/class=demo --ignore-not-found --wait=false"],
            trainer.Kubectl.Calls.Where(call => call.StartsWith("delete", StringComparison.Ordinal)));
        Assert.False(Directory.Exists(trainer.Output));
        Assert.DoesNotContain(trainer.Kubectl.Calls, call => call.StartsWith("label", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FilesOfOthersStayAndWhatAKilledCommandLeftGoes()
    {
        using var trainer = await WithFiles(Names, "");
        await File.WriteAllTextAsync(Path.Combine(trainer.Output, "demo-01.kubeconfig.x.unfinished"), "token", Cancel);
        await File.WriteAllTextAsync(trainer.FileOf("demo-07"), "somebody's", Cancel);
        await File.WriteAllTextAsync(Path.Combine(trainer.Output, "notes.txt"), "", Cancel);

        (await Delete(trainer, "--yes")).Succeeded();

        Assert.Equal(["demo-07.kubeconfig", "notes.txt"], Directory.GetFiles(trainer.Output).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task LabelsOfNodesGoWhereThatIsAskedFor()
    {
        using var trainer = await WithFiles("", "");

        (await Delete(trainer, "--yes", "--node-labels")).Succeeded();

        Assert.Contains("label nodes --all sampleapp-labs/disk- sampleapp-labs/agent-", trainer.Kubectl.Calls);
    }

    [Fact]
    public async Task NothingGoesWhereNobodySaysYes()
    {
        using var trainer = await WithFiles(Names, "");

        var result = await Delete(trainer);

        Assert.Equal(2, result.ExitCode);
        Assert.DoesNotContain(trainer.Kubectl.Calls, call => call.StartsWith("delete", StringComparison.Ordinal));
        Assert.True(File.Exists(trainer.FileOf("demo-01")));
    }

    [Fact]
    public async Task NothingToDeleteIsSaid()
    {
        using TrainersKubectl trainer = new();
        trainer.Kubectl.Answers($"get {Kinds}*", "");
        trainer.WithCluster();

        Assert.Equal("There is nothing of this class; see: lab class list\n", (await Delete(trainer, "--yes")).Succeeded().Output);
    }

    private static Task<ShellResult> Delete(TrainersKubectl trainer, params string[] options) =>
        trainer.Run(Cancel, ["delete", "demo", "--output", trainer.Output, .. options]);

    /// <summary>A class that was created, and what the cluster has of it, in turns.</summary>
    private static async Task<TrainersKubectl> WithFiles(params string[] names)
    {
        TrainersKubectl trainer = new();
        trainer.Kubectl.Answers($"get {Kinds}*", names).Answers("delete*", "").Answers("label*", "");
        trainer.WithCluster();
        await trainer.Create(Cancel);
        return trainer;
    }
}
