using System.Runtime.InteropServices;
using SampleApp.Settings;

namespace SampleApp.Lifecycle;

/// <summary>
/// SIGTERM and Ctrl+C: the first asks the app to stop, the second to stop at once. Takes the place of the host's own console
/// lifetime, which takes no notice of a second one.
/// </summary>
internal sealed class Signals(LiveSettings settings, LifecycleState state, LifecycleEvents events) : IHostLifetime, IDisposable
{
    private readonly TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource second = new();
    private readonly List<PosixSignalRegistration> registrations = [];

    /// <summary>Completes at the first signal.</summary>
    public Task First => first.Task;

    /// <summary>Cancelled at the second signal.</summary>
    public CancellationToken Second => second.Token;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in new[] { PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT })
            registrations.Add(PosixSignalRegistration.Create(signal, Handle));
        return Task.CompletedTask;
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
        if (context.Signal == PosixSignal.SIGTERM && settings.Current.IgnoreSigterm)
        {
            events.Happened("SIGTERM ignored (APP_IGNORE_SIGTERM)");
            return;
        }
        if (state.IsStopping)
        {
            events.Happened($"{context.Signal} again: stopping at once");
            second.Cancel();
            return;
        }
        events.Happened($"{context.Signal}");
        state.Stop();
        first.TrySetResult();
    }
}
