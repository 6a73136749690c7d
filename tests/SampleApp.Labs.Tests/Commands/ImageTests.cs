using System.Text.RegularExpressions;
using SampleApp.Labs.Tests.Programs;

namespace SampleApp.Labs.Tests.Commands;

/// <summary>One command changes the image in the whole kit, and another one back.</summary>
public sealed class ImageTests : IDisposable
{
    private const string Name = "registry.example.com:5000/team/sampleapp";

    private readonly TemporaryFolder folder = new();

    public ImageTests()
    {
        foreach (var file in Directory.GetFiles(RepositoryFolder.Combine("k8s"), "*", SearchOption.AllDirectories))
        {
            var copy = folder.Combine(Path.GetRelativePath(RepositoryFolder.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        Directory.CreateDirectory(folder.Combine("k8s", "99-texts"));
        File.WriteAllText(
            folder.Combine("k8s", "99-texts", "README.md"),
            "kubectl set image deployment/sampleapp sampleapp=sampleapp:2\nhttp://localhost:8001/api/v1/namespaces/x/services/sampleapp:http/proxy/\n");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task ImageIsChangedInEveryManifestAndNothingElse()
    {
        var before = Texts();

        var result = (await Run("image", Name)).Succeeded();

        var after = Texts();
        Assert.All(before.Keys, file => Assert.Equal(
            Regex.Replace(before[file], @"(?<=image: |=)sampleapp(?=:)", Name), after[file]));
        Assert.Equal(Images(before).Count(), Images(after).Count(image => image.StartsWith($"{Name}:", StringComparison.Ordinal)));
        Assert.EndsWith(
            $"\n{before.Keys.Count(file => before[file] != after[file])} files changed.\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ImageIsChangedBackWithoutATrace()
    {
        var before = Texts();

        (await Run("image", Name)).Succeeded();
        (await Run("image", "sampleapp")).Succeeded();

        Assert.Equal(before, Texts());
        Assert.Equal("The kit has the image sampleapp already.\n", (await Run("image", "sampleapp")).Output);
    }

    [Fact]
    public async Task CommandsOfTheTextsNameTheImageToo()
    {
        (await Run("image", Name)).Succeeded();

        Assert.Equal(
            $"kubectl set image deployment/sampleapp sampleapp={Name}:2\nhttp://localhost:8001/api/v1/namespaces/x/services/sampleapp:http/proxy/\n",
            await File.ReadAllTextAsync(folder.Combine("k8s", "99-texts", "README.md"), Cancel));
    }

    [Fact]
    public async Task CheckExpectsTheChangedImage()
    {
        (await Run("image", Name)).Succeeded();
        using var kubectl = FakeKubectl.Empty().WithCluster()
            .Answers("get*", $$$"""{"items":[{"kind":"Pod","metadata":{"name":"sampleapp"},"spec":{"containers":[{"image":"{{{Name}}}:1"}]}}]}""");
        var start = LabProgram.Start(kubectl.Folder, "check", "01");
        start.WorkingDirectory = folder.Path;

        Assert.Contains(
            $"ok          pod sampleapp has the image {Name}:1\n", (await Shell.Run(start, null, Cancel)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileThatCannotBeReadIsOneClearLine()
    {
        File.CreateSymbolicLink(folder.Combine("k8s", "01-pods", "gone.yaml"), folder.Combine("nowhere"));

        var result = await Run("image", Name);

        Assert.Equal(2, result.ExitCode);
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
    }

    private async Task<ShellResult> Run(params string[] arguments)
    {
        var start = LabProgram.Start(folder.Path, arguments);
        start.WorkingDirectory = folder.Combine("k8s", "04-deployments");
        return await Shell.Run(start, null, Cancel);
    }

    private Dictionary<string, string> Texts() => Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Order(
        StringComparer.Ordinal)
        .ToDictionary(file => file, File.ReadAllText);

    private static IEnumerable<string> Images(Dictionary<string, string> texts) =>
        texts.Values.SelectMany(text => Regex.Matches(text, @"(?<=^\s*image: )\S+", RegexOptions.Multiline).Select(match => match.Value));
}
