using System.Diagnostics.Metrics;
using SampleApp.Settings;

namespace SampleApp.Lifecycle;

/// <summary>
/// Keeps serving for <c>APP_DRAIN_DELAY</c> after SIGTERM. A pod is taken out of its Services at the same time as it is told to
/// stop, not before, so connections still arrive for a moment:
/// <see href="https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-flow"/>.
/// The host calls <see cref="StoppingAsync"/> before Kestrel stops, and inside its shutdown timeout.
/// </summary>
internal sealed class Drain : IHostedLifecycleService
{
    private readonly LiveSettings settings;
    private readonly SignalLifetime signals;
    private readonly TimeProvider time;
    private readonly LifecycleEvents events;
    private volatile Func<TimeSpan> elapsed = () => TimeSpan.Zero;

    public Drain(LiveSettings settings, SignalLifetime signals, TimeProvider time, LifecycleEvents events, IMeterFactory meters)
    {
        (this.settings, this.signals, this.time, this.events) = (settings, signals, time, events);
        meters.CreateAppMeter().CreateObservableGauge(
            "sampleapp.drain.duration", () => elapsed().TotalSeconds, "s", "How long the drain has taken so far; 0 before SIGTERM.");
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        var delay = settings.Current.DrainDelay;
        if (delay == TimeSpan.Zero || !signals.AskedToStop)
            return;
        var start = time.GetTimestamp();
        elapsed = () => time.GetElapsedTime(start);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, signals.Second);
        // No exception when a second signal cancels the wait: the lines below report that too.
        await Task.Delay(delay, time, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var whole = time.GetElapsedTime(start);
        elapsed = () => whole;
        events.Happened(end.IsCancellationRequested ? "drain cut short" : "drain over");
    }

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        events.Happened("stopped");
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
