namespace SampleApp.Tests.Image;

/// <summary>The three releases and the chiseled image, built from the repository's own Dockerfile; one test at a time uses them.</summary>
[CollectionDefinition(Collection)]
public sealed class Images : IAsyncLifetime, ICollectionFixture<Images>
{
    public const string Collection = "Images";

    public const string Shell = "sampleapp:1";
    public const string Update = "sampleapp:2";
    public const string NeverReady = "sampleapp:3";
    public const string Chiseled = "sampleapp:1-chiseled";

    public static TheoryData<string> Targets => [Shell, Chiseled];

    public async ValueTask InitializeAsync()
    {
        await Engine.BuildReleases();
        await Engine.BuildImage(Chiseled, "--target", "chiseled");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
