namespace SampleApp.Labs.Tests.Class;

/// <summary>The labs' objects of all trainees go, and nothing else.</summary>
public sealed class ClassResetTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ObjectsOfAllLabsGoAndTheProgress()
    {
        using var trainer = Trainer();

        var result = (await trainer.Run(Cancel, "reset", "demo", "--yes")).Succeeded();

        Assert.StartsWith("demo-02: 2 Pods, 1 Secret\nDeletes all labs' objects and the progress of 2 trainees", result.Output, StringComparison.Ordinal);
        var delete = Assert.Single(Calls(trainer, "delete h"));
        Assert.EndsWith(" --namespace demo-02 -l lab --ignore-not-found --wait=false", delete, StringComparison.Ordinal);
        Assert.Equal(
            ["delete configmap lab-progress --namespace demo-01 --ignore-not-found", "delete configmap lab-progress --namespace demo-02 --ignore-not-found"],
            Calls(trainer, "delete configmap").Order());
    }

    [Fact]
    public async Task OneLabLeavesTheOthersAndTheProgress()
    {
        using var trainer = Trainer();

        (await trainer.Run(Cancel, "reset", "demo", "--lab", "4", "--yes")).Succeeded();

        Assert.Contains(" -l lab=04-deployments ", Assert.Single(Calls(trainer, "delete ")), StringComparison.Ordinal);
    }

    /// <summary>Rights in the class's namespaces are enough, and of a Secret nothing but its kind is printed.</summary>
    [Fact]
    public async Task NothingIsReadInOtherNamespacesAndNoContent()
    {
        using var trainer = Trainer();

        (await trainer.Run(Cancel, "reset", "demo", "--yes")).Succeeded();

        var reads = Calls(trainer, "get h");
        Assert.Equal(2, reads.Length);
        Assert.All(reads, call => Assert.Matches(" --namespace demo-0[12] -l lab --no-headers -o custom-columns=KIND:.kind$", call));
        Assert.All(Calls(trainer, "--namespace demo-01 auth can-i"), call => Assert.DoesNotContain("--all-namespaces", call, StringComparison.Ordinal));
        Assert.DoesNotContain(trainer.Kubectl.Calls, call => call.Contains("--all-namespaces", StringComparison.Ordinal));
    }

    [Fact]
    public async Task NothingGoesWhereNobodySaysYes()
    {
        using var trainer = Trainer();

        var result = await trainer.Run(Cancel, "reset", "demo");

        Assert.Equal(2, result.ExitCode);
        Assert.Empty(Calls(trainer, "delete"));
    }

    private static string[] Calls(TrainersKubectl trainer, string beginning) =>
        [.. trainer.Kubectl.Calls.Where(call => call.StartsWith(beginning, StringComparison.Ordinal))];

    private static TrainersKubectl Trainer()
    {
        TrainersKubectl trainer = new();
        trainer.Kubectl.Answers("get namespaces*", TrainersKubectl.Namespaces("demo-accounts", "demo-01", "demo-02"))
            .Fails("--namespace demo-01 auth can-i delete rolebindings*", "", 1).Answers("--namespace demo-01 auth can-i*", "")
            .Answers("get deployments*--namespace demo-01 *", "").Answers("get deployments*--namespace demo-02 *", "Pod\nPod\nSecret\n")
            .Answers("get *cronjobs*--namespace demo-01 *", "").Answers("get *cronjobs*--namespace demo-02 *", "Pod\nPod\nSecret\n")
            .Answers("delete*", "");
        return trainer.WithCluster();
    }
}
