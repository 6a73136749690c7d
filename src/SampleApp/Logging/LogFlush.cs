using Serilog.Core;
using Serilog.Events;

namespace SampleApp.Logging;

/// <summary>Waits until all lines so far are on stdout, but not for ever: for what may end the process before the queue is written.</summary>
internal sealed class LogFlush(Logger logger, TimeProvider time)
{
    /// <summary>A hundred times what a line waits for others; where nobody reads the container's output, a fault is still to work.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task Flush()
    {
        Mark mark = new();
        logger.Write(mark);
        await mark.Reached.Task.WaitAsync(Patience, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Goes through the queue like an event, and is no line.</summary>
    public sealed class Mark() : LogEvent(DateTimeOffset.UnixEpoch, LogEventLevel.Fatal, null, MessageTemplate.Empty, [])
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
