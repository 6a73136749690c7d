using SampleApp.Labs.Json;

namespace SampleApp.Labs.Tests.Class;

/// <summary>What trainees' files say of the cluster, and which of the trainer's entries they cannot use or should not have.</summary>
public sealed class ClusterAddressTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("https://127.0.0.1:34567")]
    [InlineData("https://localhost:6443")]
    [InlineData("https://[::1]:6443")]
    [InlineData("https://0.0.0.0:6443")]
    [InlineData("https://kubernetes.docker.internal:6443")]
    public async Task AddressOfTheTrainersMachineNeedsAnotherOne(string address)
    {
        using TrainersKubectl trainer = new();
        trainer.Kubectl.Answers("config view --raw*", $$"""{"server":"{{address}}","certificate-authority-data":"Q0E="}""");
        trainer.WithCluster();

        var refused = await trainer.Create(Cancel);
        var hadApplied = trainer.HasApplied;
        await trainer.Create(Cancel, "--server", "https://10.0.0.7:6443");

        Assert.Equal(2, refused.ExitCode);
        Assert.StartsWith($"Trainees cannot reach {address}, which is your own machine", refused.Error, StringComparison.Ordinal);
        Assert.False(hadApplied);
        Assert.Equal("https://10.0.0.7:6443", await Cluster(trainer, "server"));
        Assert.Equal("Q0E=", await Cluster(trainer, "certificate-authority-data"));
    }

    [Theory]
    [InlineData("""{"server":"http://10.0.0.5:8080"}""", "is no https URL")]
    [InlineData("""{"server":"https://10.0.0.5:6443","insecure-skip-tls-verify":true}""", "does not check the server's certificate")]
    [InlineData("""{"server":"https://ann:secret@10.0.0.5:6443"}""", "has a user or a password in it")]
    [InlineData("""{"server":"https://10.0.0.5:6443","proxy-url":"http://ann:secret@proxy:3128"}""", "has a user or a password in it")]
    [InlineData("", "names no server")]
    public async Task AddressThatWouldGiveSomethingAwayIsRefused(string cluster, string words)
    {
        using TrainersKubectl trainer = new();
        trainer.Kubectl.Answers("config view --raw*", cluster);
        trainer.WithCluster();

        var result = await trainer.Create(Cancel);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", result.Error, StringComparison.Ordinal);
        Assert.False(trainer.HasApplied);
    }

    [Fact]
    public async Task NameOfTheCertificateAndProxyAreHandedOn()
    {
        using TrainersKubectl trainer = new();
        trainer.Kubectl.Answers(
            "config view --raw*", """{"server":"https://10.0.0.5:6443","tls-server-name":"api.example.com","proxy-url":"http://proxy:3128"}""");
        trainer.WithCluster();

        await trainer.Create(Cancel);

        Assert.Equal(("api.example.com", "http://proxy:3128"), (await Cluster(trainer, "tls-server-name"), await Cluster(trainer, "proxy-url")));
        Assert.Null(await Cluster(trainer, "certificate-authority-data"));
    }

    private static async Task<string?> Cluster(TrainersKubectl trainer, string field) =>
        JsonNode.Parse(await File.ReadAllTextAsync(trainer.FileOf("demo-01"), Cancel)).First("clusters").Text("cluster", field);
}
