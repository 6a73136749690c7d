[assembly: AssemblyFixture(typeof(SampleApp.Page.Tests.Cluster.Troubled))]

namespace SampleApp.Page.Tests.Cluster;

/// <summary>Two versions of which the new one has faults, for all tests that change nothing about them.</summary>
public sealed class Troubled : IAsyncLifetime
{
    private Update? update;

    internal Update Update => update!;

    public async ValueTask InitializeAsync()
    {
        update = await Update.Start(CancellationToken.None);
        await Update.SetFault(update.New, "errors?percent=30", CancellationToken.None);
        await Update.SetFault(update.New, "readiness", CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (update is not null)
            await update.DisposeAsync();
    }
}
