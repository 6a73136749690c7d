namespace SampleApp.Labs.Traffic;

/// <summary>Sends until it is told to end.</summary>
/// <param name="hitter">Makes the requests.</param>
/// <param name="rate">Requests a second at most; 0 for as many as go.</param>
/// <param name="time">The clock of the rate.</param>
internal sealed class TrafficRun(IHitter hitter, double rate, TimeProvider time)
{
    private const int Concurrency = 16;

    /// <summary>Nobody is there to answer: asking without a pause would bring nothing but heat.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    private readonly long start = time.GetTimestamp();

    public Counts Counts { get; } = new();

    public TimeSpan Elapsed => time.GetElapsedTime(start);

    public Task Send(CancellationToken end) =>
        Task.WhenAll(Enumerable.Range(0, Concurrency).Select(worker => Task.Run(() => Send(worker, end), CancellationToken.None)));

    /// <summary>A request under way at the end is finished and counted: the server has counted it too.</summary>
    private async Task Send(int worker, CancellationToken end)
    {
        for (var sent = 0; !end.IsCancellationRequested; sent++)
        {
            if (rate > 0)
                await Pause(TimeSpan.FromSeconds((sent * (double)Concurrency + worker) / rate) - Elapsed, end);
            if (end.IsCancellationRequested)
                return;
            var hit = await hitter.Hit();
            Counts.Add(hit);
            if (hit.Outcome == Outcome.Unseen)
                await Pause(Breath, end);
        }
    }

    private async Task Pause(TimeSpan pause, CancellationToken end)
    {
        if (pause > TimeSpan.Zero)
            await Task.Delay(pause, time, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
