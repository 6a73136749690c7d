namespace SampleApp.Misbehaviour;

/// <summary>
/// The start takes <c>APP_STARTUP_DELAY</c> after the app listens, as a slow start does that loads a lot: the host is not started
/// before this returns.
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
