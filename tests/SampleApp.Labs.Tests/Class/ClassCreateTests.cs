using SampleApp.Labs.Json;

namespace SampleApp.Labs.Tests.Class;

/// <summary>What <c>lab class create</c> makes, and what it refuses to touch.</summary>
public sealed class ClassCreateTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryObjectIsSaidAndMade()
    {
        using var trainer = new TrainersKubectl().WithCluster();

        var result = await trainer.Create(Cancel);

        Assert.StartsWith(
            "For all: Namespace demo-accounts, ConfigMap demo-accounts/lab-progress\n"
            + "demo-01: Namespace demo-01, ServiceAccount demo-accounts/demo-01, RoleBinding demo-01/trainee-edit (edit)\n"
            + "demo-02: Namespace demo-02, ServiceAccount demo-accounts/demo-02, RoleBinding demo-02/trainee-edit (edit)\n"
            + $"Files: 2 in {trainer.Output}, for https://10.0.0.5:6443\n",
            result.Output,
            StringComparison.Ordinal);
        Assert.Equal(
            [
                "Namespace demo-accounts", "ConfigMap lab-progress", "Namespace demo-01", "ServiceAccount demo-01", "RoleBinding trainee-edit",
                "Namespace demo-02", "ServiceAccount demo-02", "RoleBinding trainee-edit",
            ],
            trainer.Applied.Select(item => $"{item.Text("kind")} {item.Text("metadata", "name")}"));
        Assert.All(trainer.Applied, item => Assert.Equal("demo", item.Text("metadata", "labels", "sampleapp-labs/class")));
    }

    [Fact]
    public async Task TraineeIsBoundInTheOwnNamespaceAndTheAccountIsElsewhere()
    {
        using var trainer = new TrainersKubectl().WithCluster();

        await trainer.Create(Cancel);

        var binding = trainer.Applied.First(item => item.Text("kind") == "RoleBinding");
        Assert.Equal("demo-01", binding.Text("metadata", "namespace"));
        Assert.Equal("edit", binding.Text("roleRef", "name"));
        Assert.Equal(
            """[{"kind":"ServiceAccount","name":"demo-01","namespace":"demo-accounts"}]""", binding.At("subjects")!.ToJsonString());
        Assert.All(
            trainer.Applied.Where(item => item.Text("kind") == "Namespace"),
            item => Assert.Equal("restricted", item.Text("metadata", "labels", "pod-security.kubernetes.io/enforce")));
    }

    [Fact]
    public async Task PartTwoGetsAdminAndOneRoleMore()
    {
        using var trainer = new TrainersKubectl().WithCluster();

        await trainer.Create(Cancel, "--part-two");

        Assert.Equal(
            ["admin", "sampleapp-labs-demo-part-two"],
            trainer.Applied.Where(item => item.Text("metadata", "namespace") == "demo-01").Select(item => item.Text("roleRef", "name")));
        var role = trainer.Applied.Single(item => item.Text("kind") == "ClusterRole");
        Assert.Equal(
            ["pods/resize", "pods/ephemeralcontainers"], role.Items("rules").SelectMany(rule => rule.Items("resources")).Select(text => $"{text}"));
    }

    [Fact]
    public async Task QuotaCountsAndSaysItsArithmetic()
    {
        using var trainer = new TrainersKubectl().WithCluster();

        var result = await trainer.Create(Cancel, "--quota");

        var quota = trainer.Applied.First(item => item.Text("kind") == "ResourceQuota");
        Assert.Equal(
            ["pods", "persistentvolumeclaims", "requests.storage", "services.nodeports", "services.loadbalancers"], quota.Map("spec", "hard").Keys);
        Assert.Contains("; 2 x 30 = 60\n", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(trainer.Applied, item => item.Text("kind") == "LimitRange");
    }

    [Fact]
    public async Task PullSecretIsMadeAndUsedByThePodsAccount()
    {
        using var trainer = new TrainersKubectl().WithCluster();
        using TemporaryFolder folder = new();
        await File.WriteAllTextAsync(folder.Combine("config.json"), """{"auths":{"registry.example.com":{"auth":"QTpC"}}}""", Cancel);

        await trainer.Create(Cancel, "--pull-secret", folder.Combine("config.json"));

        var secret = trainer.Applied.First(item => item.Text("kind") == "Secret");
        Assert.Equal("demo-01", secret.Text("metadata", "namespace"));
        Assert.Equal("eyJhdXRocyI6eyJyZWdpc3RyeS5leGFtcGxlLmNvbSI6eyJhdXRoIjoiUVRwQyJ9fX0=", secret.Text("data", ".dockerconfigjson"));
        Assert.Contains(
            """patch serviceaccount default --namespace demo-02 --patch {"imagePullSecrets":[{"name":"registry"}]}""", trainer.Kubectl.Calls);
    }

    [Fact]
    public async Task PullSecretWithoutALoginIsRefused()
    {
        using var trainer = new TrainersKubectl().WithCluster();
        using TemporaryFolder folder = new();
        await File.WriteAllTextAsync(folder.Combine("config.json"), """{"auths":{"registry.example.com":{}},"credsStore":"desktop"}""", Cancel);

        var result = await trainer.Create(Cancel, "--pull-secret", folder.Combine("config.json"));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("holds no login", result.Error, StringComparison.Ordinal);
        Assert.False(trainer.HasApplied);
    }

    [Fact]
    public async Task DryRunPrintsYamlAndCallsNobody()
    {
        using TrainersKubectl trainer = new();

        var result = (await trainer.Create(Cancel, "--dry-run", "--part-two", "--quota")).Succeeded();

        Assert.StartsWith("---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: demo-accounts\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("\n  trainees: \"demo-01 demo-02\"\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("\n    pods: \"30\"\n", result.Output, StringComparison.Ordinal);
        Assert.Equal(13, result.Output.Split("---\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Empty(trainer.Kubectl.Calls);
    }

    [Fact]
    public async Task NothingIsMadeWhereNobodySaysYes()
    {
        using var trainer = new TrainersKubectl().WithCluster();

        var result = await trainer.Run(Cancel, "create", "demo", "--count", "2", "--output", trainer.Output);

        Assert.Equal((2, "Nobody is there to say yes; give --yes.\n"), (result.ExitCode, result.Error));
        Assert.False(trainer.HasApplied);
        Assert.False(Directory.Exists(trainer.Output));
    }

    [Theory]
    [InlineData("""{"kind":"Namespace","metadata":{"name":"demo-01"}}""", "Namespace demo-01 is there and does not belong to the class demo")]
    [InlineData(
        """{"kind":"Namespace","metadata":{"name":"demo-01","labels":{"sampleapp-labs/class":"other"}}}""",
        "Namespace demo-01 is there and does not belong to the class demo")]
    [InlineData(
        """{"kind":"List","items":[{"kind":"RoleBinding","metadata":{"name":"trainee-edit","namespace":"demo-02"}}]}""",
        "RoleBinding demo-02/trainee-edit is there and does not belong to the class demo")]
    [InlineData(
        """{"kind":"Namespace","metadata":{"name":"demo-01","deletionTimestamp":"2026-07-01T08:00:00Z","labels":{"sampleapp-labs/class":"demo"}}}""",
        "Namespace demo-01 is still being deleted")]
    public async Task ObjectsOfOthersAreNotTakenOver(string found, string words)
    {
        using TrainersKubectl trainer = new();
        trainer.Kubectl.Answers("get --ignore-not-found*", found);
        trainer.WithCluster();

        var result = await trainer.Create(Cancel);

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith(words, result.Error, StringComparison.Ordinal);
        Assert.False(trainer.HasApplied);
    }

    /// <summary>The kit is handed out, and a token in it would be, too.</summary>
    [Theory, InlineData("README.md", "README.md is a file;"), InlineData("k8s/class-demo", "is in the kit, which every trainee gets;")]
    public async Task FolderThatCannotTakeTheFilesIsRefusedBeforeAnythingIsMade(string output, string words)
    {
        using var trainer = new TrainersKubectl().WithCluster();
        var folder = Path.Combine(RepositoryFolder.Root, output);

        var result = await trainer.Run(Cancel, "create", "demo", "--count", "2", "--output", folder, "--yes");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
        Assert.False(trainer.HasApplied);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task ClassThatIsThereIsCompletedAndNobodyIsLeftOut()
    {
        using TrainersKubectl trainer = new();
        trainer.Kubectl.Answers("get namespaces*", TrainersKubectl.Namespaces("demo-accounts", "demo-01", "demo-03"));
        trainer.WithCluster();
        await trainer.Create(Cancel);
        File.Delete(trainer.FileOf("demo-02"));
        await File.AppendAllTextAsync(trainer.FileOf("demo-01"), "\n", Cancel);
        var (before, tokens) = (await File.ReadAllTextAsync(trainer.FileOf("demo-01"), Cancel), Tokens());

        var result = await trainer.Create(Cancel);

        Assert.Contains("Files: 1 in ", result.Output, StringComparison.Ordinal);
        Assert.Contains("; 2 are there and stay (for new tokens: lab class tokens demo)\n", result.Output, StringComparison.Ordinal);
        Assert.Equal((3, 4), (tokens, Tokens()));
        Assert.Equal(before, await File.ReadAllTextAsync(trainer.FileOf("demo-01"), Cancel));
        Assert.Equal("demo-01 demo-02 demo-03", trainer.Applied.Single(item => item.Text("kind") == "ConfigMap").Text("data", "trainees"));

        int Tokens() => trainer.Kubectl.Calls.Count(call => call.StartsWith("create token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ItEndsWithTheDoctorAsTheFirstTrainee()
    {
        using var trainer = new TrainersKubectl().WithCluster();

        await trainer.Create(Cancel);

        Assert.Equal($"--kubeconfig {trainer.FileOf("demo-01")} config view --minify -o json", trainer.Kubectl.Calls[^1].Split(" --request")[0]);
    }

    [Theory]
    [InlineData("Demo", "2")]
    [InlineData("demo.x", "2")]
    [InlineData("demo", "0")]
    [InlineData("demo", "201")]
    [InlineData("demo", "many")]
    public async Task NameAndCountAreValidated(string name, string count)
    {
        using TrainersKubectl trainer = new();

        var result = await trainer.Run(Cancel, "create", name, "--count", count);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("allowed: ", result.Error, StringComparison.Ordinal);
        Assert.Empty(trainer.Kubectl.Calls);
    }
}
