namespace SampleApp.Labs.Tests.Class;

public sealed class ClassListTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ClassesAreListedByTheirOwnLists()
    {
        using TrainersKubectl trainer = new();
        trainer.Kubectl.Answers("get configmaps --all-namespaces -l sampleapp-labs/class *", TrainersKubectl.Items(
        [
            List("spring", "spring-accounts", "spring-01"), List("demo", "demo-accounts", "demo-01 demo-02 demo-10", "2026-07-01T18:00:00Z"),
            // A trainee can set any label in their own namespace.
            List("fake", "demo-01", "fake-01"),
        ]));
        trainer.WithCluster();

        var result = (await trainer.Run(Cancel, "list")).Succeeded();

        Assert.Matches("demo +3 +demo-01 +demo-10 +2026-07-01 18:00 *\n *spring +1 +spring-01 +spring-01 +none made", result.Output);
        Assert.DoesNotContain("fake", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoClassIsSaid()
    {
        using TrainersKubectl trainer = new();
        trainer.Kubectl.Answers("get configmaps*", """{"items":[]}""");
        trainer.WithCluster();

        Assert.Equal("There is no class on the cluster of context training.\n", (await trainer.Run(Cancel, "list")).Succeeded().Output);
    }

    private static string List(string name, string namespaceName, string trainees, string? end = null) => new JsonObject
    {
        ["metadata"] = new JsonObject { ["namespace"] = namespaceName, ["labels"] = new JsonObject { ["sampleapp-labs/class"] = name } },
        ["data"] = new JsonObject { ["trainees"] = trainees, ["tokensEnd"] = end },
    }.ToJsonString();
}
