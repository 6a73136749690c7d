namespace SampleApp.Visits;

/// <summary>Counts for as long as the process lives: three replicas have three counts.</summary>
internal sealed class MemoryVisits(TimeProvider time) : IVisits
{
    private readonly string instance = Guid.NewGuid().ToString("N");
    private readonly DateTimeOffset born = time.GetUtcNow();
    private long visits;

    public string Store => "memory";

    public Task<Count> Read(CancellationToken cancellationToken) => Task.FromResult(new Count(Interlocked.Read(ref visits), instance, born));

    public Task<Count> Add(CancellationToken cancellationToken) => Task.FromResult(new Count(Interlocked.Increment(ref visits), instance, born));

    public Task CheckUsable(CancellationToken cancellationToken) => Task.CompletedTask;
}
