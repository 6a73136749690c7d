using Serilog.Core;
using Serilog.Sinks.Async;

namespace SampleApp.Logging;

/// <summary>
/// The queue between the app and stdout. No request waits for the reader of the container's output: while nobody reads, lines are
/// dropped and counted.
/// </summary>
internal sealed class LogQueue(TimeProvider time) : IAsyncLogEventSinkMonitor
{
    /// <summary>
    /// In lines: half a second of full load, or 40 MiB while nobody reads. Ten times as many would not fit the kit's memory limit.
    /// </summary>
    public const int Limit = 10_000;

    /// <summary>A hundred times as long as a line waits while stdout is read; if nobody reads it, the caller goes on after this.</summary>
    private static readonly TimeSpan FlushTimeout = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);

    private IAsyncLogEventSinkInspector? queue;
    private long reported;

    public void StartMonitoring(IAsyncLogEventSinkInspector inspector) => queue = inspector;

    public void StopMonitoring(IAsyncLogEventSinkInspector inspector)
    {
        // The inspector stays: it can still be asked how many lines were dropped.
    }

    /// <summary>Waits until the queue is empty, at most for <see cref="FlushTimeout"/>; its last line may not be written yet.</summary>
    public async Task Flush()
    {
        var start = time.GetTimestamp();
        while (queue is { Count: > 0 } && time.GetElapsedTime(start) < FlushTimeout)
            await Task.Delay(PollInterval, time);
    }

    /// <summary>Writes the last lines, or gives up after a while: Serilog's own Dispose waits for a reader for ever.</summary>
    public async Task Close(Logger logger)
    {
        ReportDropped(logger);
        await Task.Run(logger.Dispose).WaitAsync(FlushTimeout, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Logs how many lines were dropped, so that a reader knows that the log is not complete.</summary>
    public void ReportDropped(Serilog.ILogger logger)
    {
        var dropped = queue?.DroppedMessagesCount ?? 0;
        // While the queue is full, this line would be dropped as well.
        if (dropped == reported || queue!.Count >= Limit)
            return;
        logger.Warning("{Lines} lines of the log were dropped, since nobody read the output fast enough", dropped - reported);
        reported = dropped;
    }
}
