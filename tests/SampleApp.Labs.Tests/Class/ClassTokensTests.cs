using SampleApp.Labs.Json;

namespace SampleApp.Labs.Tests.Class;

/// <summary>New tokens for a class.</summary>
public sealed class ClassTokensTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AllFilesAreWrittenAnewAndOldTokensAreSpokenOf()
    {
        using TrainersKubectl trainer = new();
        trainer.Kubectl.Answers("get namespaces*", TrainersKubectl.Namespaces("demo-accounts", "demo-01", "demo-02"))
            .Answers("create token demo-02*", """{"status":{"token":"NEXT","expirationTimestamp":"2099-07-02T08:00:00Z"}}""");
        trainer.WithCluster();

        var result = (await trainer.Run(Cancel, "tokens", "demo", "--output", trainer.Output, "--yes")).Succeeded();

        Assert.Contains("NEXT", await File.ReadAllTextAsync(trainer.FileOf("demo-02"), Cancel), StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(trainer.Output).Length);
        Assert.Equal(["demo-01", "demo-02"], trainer.Applied.Select(item => item.Text("metadata", "name")));
        Assert.EndsWith(
            "Old tokens are valid until the time printed with them, or until their account is deleted. To end them now, and make new ones:\n"
            + "  kubectl delete serviceaccounts -l sampleapp-labs/class=demo --namespace demo-accounts\n"
            + "  lab class tokens demo\n",
            result.Output,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-07-01T08:00:00Z", "2026-07-01T08:00:00Z")]
    [InlineData("2100-07-01T08:00:00Z", "2099-07-01T18:00:00Z")]
    public async Task CompletedClassTellsTheFirstEnd(string before, string told)
    {
        using TrainersKubectl trainer = new();
        trainer.Kubectl.Answers(
            "get --raw /api/v1/namespaces/demo-accounts/*",
            $$$"""{"metadata":{"namespace":"demo-accounts","labels":{"sampleapp-labs/class":"demo"}},"data":{"tokensEnd":"{{{before}}}"}}""");
        trainer.WithCluster();

        await trainer.Create(Cancel);

        Assert.Contains(trainer.Kubectl.Calls, call => call.Contains($$"""{"tokensEnd":"{{told}}"}""", StringComparison.Ordinal));
    }

    [Fact]
    public async Task UnknownClassIsOneClearLine()
    {
        using var trainer = new TrainersKubectl().WithCluster();

        var result = await trainer.Run(Cancel, "tokens", "demo", "--output", trainer.Output, "--yes");

        Assert.Equal((2, "There is no class demo; see: lab class list\n"), (result.ExitCode, result.Error));
    }
}
