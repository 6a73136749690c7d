namespace SampleApp.Labs.Commands;

/// <summary>Waits for something on the cluster by asking again and again.</summary>
internal sealed class Poll(TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Looks once a second until <paramref name="isDone"/> or time is up; returns what was seen last.</summary>
    /// <param name="look">Asks once.</param>
    /// <param name="isDone">Whether there is nothing more to wait for.</param>
    /// <param name="limit">How long to go on; null for as long as it takes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<T> Until<T>(Func<Task<T>> look, Func<T, bool> isDone, TimeSpan? limit, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            var seen = await look();
            if (isDone(seen) || time.GetElapsedTime(start) > limit)
                return seen;
            await Task.Delay(Pause, time, cancellationToken);
        }
    }
}
