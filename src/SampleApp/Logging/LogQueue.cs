using Serilog.Core;
using Serilog.Sinks.Async;

namespace SampleApp.Logging;

/// <summary>
/// The queue between the app and stdout. No request waits for whoever reads the container's output: where nobody reads, lines are
/// dropped and counted.
/// </summary>
internal sealed class LogQueue(TimeProvider time) : IAsyncLogEventSinkMonitor
{
    /// <summary>
    /// Half a second of full load, and 40 MiB while nobody reads; ten times as much would not fit the kit's memory limit.
    /// </summary>
    public const int Limit = 10_000;

    /// <summary>A hundred times what a line waits where stdout is read; if nobody reads it, what comes next still happens.</summary>
    private static readonly TimeSpan FlushTimeout = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(10);

    private IAsyncLogEventSinkInspector? queue;
    private long told;

    public void StartMonitoring(IAsyncLogEventSinkInspector inspector) => queue = inspector;

    public void StopMonitoring(IAsyncLogEventSinkInspector inspector)
    {
        // The end still asks how many were dropped.
    }

    /// <summary>Waits until the lines so far have left the queue, at most for <see cref="FlushTimeout"/>; the last may be on its way still.</summary>
    public async Task Flush()
    {
        var start = time.GetTimestamp();
        while (queue is { Count: > 0 } && time.GetElapsedTime(start) < FlushTimeout)
            await Task.Delay(LookAgain, time);
    }

    /// <summary>Writes the last lines, or gives them up: Serilog's own end waits for a reader for ever.</summary>
    public async Task Close(Logger logger)
    {
        TellDropped(logger);
        await Task.Run(logger.Dispose).WaitAsync(FlushTimeout, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Whoever reads the log must know that it is not whole.</summary>
    public void TellDropped(Serilog.ILogger logger)
    {
        var dropped = queue?.DroppedMessagesCount ?? 0;
        // While the queue is full, this line would be dropped as well.
        if (dropped == told || queue!.Count >= Limit)
            return;
        logger.Warning("{Lines} lines of the log were dropped, since nobody read the output fast enough", dropped - told);
        told = dropped;
    }
}
