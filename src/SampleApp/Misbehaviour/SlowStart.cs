namespace SampleApp.Misbehaviour;

/// <summary>
/// Prolongs the start by <c>APP_STARTUP_DELAY</c>, like an app that loads a lot: it listens already, but the host counts as started only
/// when this returns.
/// </summary>
internal sealed class SlowStart(MisbehaviourSettings settings, IHostApplicationLifetime lifetime, TimeProvider time)
    : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken) =>
        await Task.Delay(settings.StartupDelay, time, lifetime.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
