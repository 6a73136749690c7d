using Serilog.Core;

namespace SampleApp.Logging;

/// <summary>Logs once a second how many lines were dropped since the last time.</summary>
internal sealed class DroppedLines(LogQueue queue, Logger logger, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Period, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            queue.ReportDropped(logger);
        }
    }
}
