using System.Text;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace SampleApp.Logging;

/// <summary>
/// Writes each batch of events to stdout in one go. A request only queues its event, so that a slow reader of the container's
/// output slows no request down.
/// </summary>
internal sealed class StandardOutputSink(ITextFormatter format) : IBatchedLogEventSink, IDisposable
{
    private readonly StreamWriter output = new(Console.OpenStandardOutput(), new UTF8Encoding(false), bufferSize: 32 * 1024);

    public async Task EmitBatchAsync(IReadOnlyCollection<LogEvent> batch)
    {
        foreach (var logEvent in batch)
            if (logEvent is not LogFlush.Mark)
                format.Format(logEvent, output);
        await output.FlushAsync();
        foreach (var mark in batch.OfType<LogFlush.Mark>())
            mark.Reached.SetResult();
    }

    public void Dispose() => output.Dispose();
}
