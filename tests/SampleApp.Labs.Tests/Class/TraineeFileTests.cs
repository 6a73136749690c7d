using SampleApp.Labs.Json;

namespace SampleApp.Labs.Tests.Class;

/// <summary>The trainees' kubeconfig files.</summary>
public sealed class TraineeFileTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FileHoldsTheTraineesTokenAndNothingOfTheTrainer()
    {
        using var trainer = new TrainersKubectl().WithCluster();

        await trainer.Create(Cancel);

        var files = Directory.GetFiles(trainer.Output).Order().ToArray();
        Assert.Equal([trainer.FileOf("demo-01"), trainer.FileOf("demo-02")], files);
        Assert.All(files, file => Assert.DoesNotContain(TrainersKubectl.Key, File.ReadAllText(file), StringComparison.Ordinal));
        Assert.Equal(
            """
            {"apiVersion":"v1","kind":"Config","clusters":[{"name":"demo","cluster":{"server":"https://10.0.0.5:6443","certificate-authority-data":"Q0E="}}],"users":[{"name":"demo-01","user":{"token":"TOKEN"}}],"contexts":[{"name":"demo-01","context":{"cluster":"demo","user":"demo-01","namespace":"demo-01","extensions":[{"name":"sampleapp-labs","extension":{"class":"demo","home":"demo-01","tokenEnds":"2099-07-01T18:00:00Z"}}]}}],"current-context":"demo-01"}
            """,
            JsonNode.Parse(await File.ReadAllTextAsync(files[0], Cancel))!.ToJsonString());
    }

    [Fact]
    public async Task FilesAreForTheirOwnerOnly()
    {
        using var trainer = new TrainersKubectl().WithCluster();

        await trainer.Create(Cancel);

        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(trainer.FileOf("demo-01")));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(trainer.Output));
    }

    [Theory]
    [InlineData("2099-07-01T18:00:00Z", false)]
    [InlineData("2026-07-01T08:00:00Z", true)]
    public async Task EndOfTheTokensIsTheOneThatTheServerSaid(string end, bool isLess)
    {
        using var trainer = new TrainersKubectl().WithCluster(end);

        var result = await trainer.Create(Cancel, "--hours", "12");

        Assert.Contains($"each with a token until {end[..10]} ", result.Output, StringComparison.Ordinal);
        Assert.Equal(
            isLess, result.Output.Contains("less than the 12 hours that were asked for: the cluster grants no more\n", StringComparison.Ordinal));
        Assert.Contains(trainer.Kubectl.Calls, call => call.Contains($$"""{"tokensEnd":"{{end}}"}""", StringComparison.Ordinal));
        Assert.Contains("create token demo-02 --namespace demo-accounts --duration=12h -o json --request-timeout=15s", trainer.Kubectl.Calls);
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: Config\n")]
    [InlineData("""{"contexts":[{"context":{"extensions":[{"name":"sampleapp-labs","extension":{"class":"demo","home":"demo-02"}}]}}]}""")]
    [InlineData("")]
    public async Task FileOfSomethingElseStays(string content)
    {
        using var trainer = new TrainersKubectl().WithCluster();
        Directory.CreateDirectory(trainer.Output);
        await File.WriteAllTextAsync(trainer.FileOf("demo-01"), content, Cancel);

        var result = await trainer.Create(Cancel);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("was not written for this class, and stays as it is", result.Error, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(trainer.FileOf("demo-01"), Cancel));
        Assert.False(trainer.HasApplied);
    }

    [Fact]
    public async Task LinkIsNotFollowed()
    {
        using var trainer = new TrainersKubectl().WithCluster();
        using TemporaryFolder elsewhere = new();
        Directory.CreateDirectory(trainer.Output);
        File.CreateSymbolicLink(trainer.FileOf("demo-01"), elsewhere.Combine("target"));

        await trainer.Create(Cancel);

        Assert.False(File.Exists(elsewhere.Combine("target")));
    }

    [Fact]
    public async Task FileThatKubectlHasRewrittenIsStillTheTrainees()
    {
        using TrainersKubectl trainer = new();
        trainer.Kubectl.Answers("get namespaces*", TrainersKubectl.Namespaces("demo-01"));
        trainer.WithCluster();
        Directory.CreateDirectory(trainer.Output);
        await File.WriteAllTextAsync(
            trainer.FileOf("demo-01"),
            "contexts:\n- context:\n    extensions:\n    - extension:\n        class: demo\n        home: demo-01\n      name: sampleapp-labs\n",
            Cancel);

        (await trainer.Run(Cancel, "tokens", "demo", "--output", trainer.Output, "--yes")).Succeeded();

        Assert.Equal("TOKEN", JsonNode.Parse(await File.ReadAllTextAsync(trainer.FileOf("demo-01"), Cancel)).First("users").Text("user", "token"));
    }
}
