using System.Runtime.InteropServices;
using SampleApp.Lifecycle;

namespace SampleApp.Misbehaviour;

/// <summary>Ignores SIGTERM, like an app behind a shell that passes no signals on: the kubelet has to kill it.</summary>
internal sealed class IgnoredSigterm(LifecycleEvents events) : IHostedService, IDisposable
{
    private PosixSignalRegistration? registration;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            events.Happened("SIGTERM ignored (APP_IGNORE_SIGTERM)");
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => registration?.Dispose();
}
