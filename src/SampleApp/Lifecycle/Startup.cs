using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SampleApp.Settings;

namespace SampleApp.Lifecycle;

/// <summary>The start takes <c>APP_STARTUP_DELAY</c> after the app listens, as a slow start does that loads a lot.</summary>
internal sealed class Startup(
    IServer server, LiveSettings settings, LifecycleState state, TimeProvider time, LifecycleEvents events) : IHostedLifecycleService
{
    private Task delay = Task.CompletedTask;

    /// <summary>Comes after Kestrel listens.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        events.Happened($"listening on {string.Join(", ", addresses)}");
        delay = Delay(settings.Current.StartupDelay);
        return Task.CompletedTask;
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => delay;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task Delay(TimeSpan duration)
    {
        if (duration > TimeSpan.Zero)
            await Task.Delay(duration, time, state.Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (state.IsStopping)
            return;
        events.Happened("started");
        state.Start();
    }
}
