using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace SampleApp.Telemetry;

/// <summary>
/// Sends what was measured since the last export, once the requests under way are finished. An endpoint that does not answer delays the
/// exit by <see cref="Limit"/> at most; without this, disposing the services would wait 5 seconds each for traces and metrics.
/// </summary>
internal sealed class LastExport(IServiceProvider services, ExportWatch watch) : IHostedLifecycleService
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        var milliseconds = (int)Limit.TotalMilliseconds;
        // These block, up to the limit.
        var traces = Task.Run(() => services.GetService<TracerProvider>()?.Shutdown(milliseconds) ?? true, CancellationToken.None);
        var metrics = Task.Run(() => services.GetService<MeterProvider>()?.Shutdown(milliseconds) ?? true, CancellationToken.None);
        var both = Task.WhenAll(traces, metrics);
        // The token ends the wait too: after a second stop signal, or when the host's stop timeout is over.
        await Task.WhenAny(both, Task.Delay(Timeout.Infinite, cancellationToken));
        watch.End(both.IsCompletedSuccessfully && traces.Result && metrics.Result);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
