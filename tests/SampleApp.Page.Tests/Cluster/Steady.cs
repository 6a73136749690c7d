[assembly: AssemblyFixture(typeof(SampleApp.Page.Tests.Cluster.Steady))]

namespace SampleApp.Page.Tests.Cluster;

/// <summary>Two versions that answer well, for all tests that change nothing about them.</summary>
public sealed class Steady : IAsyncLifetime
{
    private Update? update;

    internal Update Update => update!;

    /// <summary>One of the instances by itself.</summary>
    internal AppProcess App => Update.Old;

    public async ValueTask InitializeAsync() => update = await Update.Start(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        if (update is not null)
            await update.DisposeAsync();
    }
}
