namespace SampleApp.Labs.Traffic;

/// <summary>Sends until it is told to end.</summary>
/// <param name="source">Makes the requests.</param>
/// <param name="rate">The most requests a second; 0 for as many as possible.</param>
/// <param name="time">The clock of the rate.</param>
internal sealed class TrafficRun(ITrafficSource source, double rate, TimeProvider time)
{
    /// <summary>How many requests are under way at a time.</summary>
    public const int Workers = 16;

    /// <summary>After the observer did not answer: asking again at once would only keep the processor busy.</summary>
    private static readonly TimeSpan PauseAfterUnseen = TimeSpan.FromMilliseconds(100);

    private readonly long start = time.GetTimestamp();

    public Counts Counts { get; } = new();

    public string? Connections => source.Connections;

    public TimeSpan Elapsed => time.GetElapsedTime(start);

    public Task Send(CancellationToken end) =>
        Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(() => Send(worker, end), CancellationToken.None)));

    /// <summary>A request under way at the end is finished and counted: the server has counted it too.</summary>
    private async Task Send(int worker, CancellationToken end)
    {
        for (var sent = 0; !end.IsCancellationRequested; sent++)
        {
            if (rate > 0)
                await Pause(TimeSpan.FromSeconds((sent * (double)Workers + worker) / rate) - Elapsed, end);
            if (end.IsCancellationRequested)
                return;
            var hit = await source.Request(worker);
            Counts.Add(hit);
            if (hit.Outcome == Outcome.Unseen)
                await Pause(PauseAfterUnseen, end);
        }
    }

    private async Task Pause(TimeSpan pause, CancellationToken end)
    {
        if (pause > TimeSpan.Zero)
            await Task.Delay(pause, time, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
