using SampleApp.Kit.Tests.Manifests;
using SampleApp.Kit.Tests.Rules;

namespace SampleApp.Kit.Tests.Offline;

/// <summary>What Kustomize makes of the kit; needs kubectl, which has Kustomize in it, and no cluster.</summary>
public sealed class KustomizeTests : IAsyncLifetime
{
    private const string Lab = "22-production";

    public static TheoryData<string> Broken => [.. PlantedFaults.All.Where(fault => fault.ByKustomize).Select(fault => fault.Folder)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await AppFacts.Load();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("production", "app")]
    [InlineData("22-production/overlay", Lab)]
    [InlineData("22-production/changed", Lab)]
    public async Task RenderedSetBreaksNoRule(string folder, string lab) =>
        Assert.Empty(Rule.Broken(await Render(folder, lab)).SelectMany(rule => rule));

    [Theory, MemberData(nameof(Broken))]
    public async Task PlantedFaultBreaksItsRuleAndNoOther(string folder) =>
        Assert.Equal(PlantedFaults.In(folder).Rules, Rule.Broken(await Render(folder, Lab)).Select(rule => rule.Key).Order());

    [Fact]
    public async Task ProductionIsTheRecommendedSetWithAPolicy() =>
        Assert.Equal(
            ["ConfigMap", "Deployment", "NetworkPolicy", "PodDisruptionBudget", "Service"],
            (await Render("production", "app")).All.Select(manifest => manifest.Kind).Order());

    /// <summary>With the # taken away, as the comment in the file says.</summary>
    [Fact]
    public async Task AutoscalingTakesTheReplicasOutOfTheDeployment()
    {
        var set = await RenderWith(text => text.Replace("# components:", "components:", StringComparison.Ordinal)
            .Replace("#   - autoscaling", "  - autoscaling", StringComparison.Ordinal));

        Assert.Null(set.OfKind("Deployment").Single().Root.At("spec", "replicas"));
        Assert.Equal("sampleapp", set.OfKind("HorizontalPodAutoscaler").Single().Root.Text("spec", "scaleTargetRef", "name"));
        Assert.Empty(Rule.Broken(set).SelectMany(rule => rule));
    }

    [Fact]
    public async Task PatchAddsCallersFromOtherNamespaces()
    {
        var set = await RenderWith(text => text.Replace("#  - path", "  - path", StringComparison.Ordinal)
            .Replace("#    target", "    target", StringComparison.Ordinal));

        var from = set.OfKind("NetworkPolicy").Single().Root.Items("spec", "ingress").Single().Items("from").ToArray();
        Assert.Equal(3, from.Length);
        Assert.NotNull(from[0].At("podSelector"));
        Assert.All(from[1..], caller => Assert.NotNull(caller.At("namespaceSelector")));
    }

    private static async Task<ManifestSet> RenderWith(Func<string, string> change)
    {
        using TemporaryFolder copy = new();
        foreach (var file in new[] { "app", "production" }.SelectMany(
            folder => Directory.GetFiles(Path.Combine(KitFolder.Root, folder), "*", SearchOption.AllDirectories)))
        {
            var target = copy.Combine(Path.GetRelativePath(KitFolder.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            var text = await File.ReadAllTextAsync(file, Cancel);
            await File.WriteAllTextAsync(target, file.EndsWith("production/kustomization.yaml", StringComparison.Ordinal) ? change(text) : text, Cancel);
        }
        return KitFolder.Rendered("production", "app", await Kustomize(copy.Combine("production")));
    }

    private static async Task<ManifestSet> Render(string folder, string lab) =>
        KitFolder.Rendered(folder, lab, await Kustomize(Path.Combine(KitFolder.Root, folder)));

    private static async Task<string> Kustomize(string folder)
    {
        Needs.Kubectl();
        return (await Shell.Run("kubectl", ["kustomize", folder], Cancel)).Succeeded().Output;
    }
}
