using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;

namespace SampleApp.Lifecycle;

/// <summary>
/// SIGTERM and Ctrl+C: the first asks the app to stop, the second to stop at once. Replaces the host's own console lifetime, which
/// ignores a second signal.
/// </summary>
internal sealed class SignalLifetime : IHostLifetime, IDisposable
{
    private readonly StopSignals stop;
    private readonly IHostApplicationLifetime lifetime;
    private readonly LifecycleEvents events;
    private readonly CancellationTokenSource second = new();
    private readonly List<PosixSignalRegistration> registrations = [];
    private readonly Lock gate = new();
    private int received;

    public SignalLifetime(IOptions<StopSignals> stop, IHostApplicationLifetime lifetime, LifecycleEvents events)
    {
        (this.stop, this.lifetime, this.events) = (stop.Value, lifetime, events);
        Second = second.Token;
    }

    /// <summary>Whether a signal asked for the stop.</summary>
    public bool AskedToStop => received > 0;

    /// <summary>Cancelled at the second signal.</summary>
    public CancellationToken Second { get; }

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in stop.Signals)
            registrations.Add(PosixSignalRegistration.Create(signal, Handle));
        return Task.CompletedTask;
    }

    /// <summary>Handles a signal. Public for in-process tests: a real signal would reach the whole test process.</summary>
    public void Receive(PosixSignal signal)
    {
        bool first;
        // Two may come at the same time, each on a thread of its own; they are told in their order.
        lock (gate)
        {
            first = received++ == 0;
            events.Happened(first ? $"{signal}" : $"{signal} again: stopping at once");
        }
        if (first)
            lifetime.StopApplication();
        else
            second.Cancel();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        second.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        Receive(context.Signal);
    }
}
