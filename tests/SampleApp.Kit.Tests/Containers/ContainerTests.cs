namespace SampleApp.Kit.Tests.Containers;

/// <summary>Every pod of the kit that is meant to start does so on a container engine, and reaches the state that its lab promises.</summary>
public sealed class ContainerTests(PlayedKit kit) : IClassFixture<PlayedKit>
{
    public static TheoryData<string> Files => [.. KitPod.All.Keys];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Files))]
    public async Task PodRunsAsItsManifestSaysAndReachesItsState(string file)
    {
        await Engine.Require();

        await kit.Reached(file);
    }

    [Fact]
    public async Task ImageMissingFromTheGalleryIsMissing()
    {
        await Engine.BuildReleases();
        var image = Manifests.KitFolder.Manifests.Single(manifest => manifest.Name == KitPod.WithoutImage).Pod!.Containers.Single()["image"]!.ToString();

        var run = await Engine.Run(Cancel, "run", "--rm", "--pull=never", image);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(image, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ContainerThatIsNotLockedDownIsNoticed()
    {
        await using var container = await AppContainer.Start([], Cancel);
        var kit = KitPod.All["app/deployment.yaml"];

        var played = await PlayedContainer.Look(kit.Template.Containers.Single(), container.Id, Cancel);

        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => Lockdown.Holds(kit, played, Cancel));
    }

    [Fact]
    public void EverySpecialPromiseIsOfAPodOfTheKit() =>
        Assert.Subset(KitPod.All.Values.Select(pod => pod.Name).ToHashSet(), PromisedStates.Special.Keys.ToHashSet());
}
