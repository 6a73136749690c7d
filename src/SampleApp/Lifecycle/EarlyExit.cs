using System.Globalization;
using SampleApp.Settings;

namespace SampleApp.Lifecycle;

/// <summary>A container that ends by itself: after <c>APP_EXIT_AFTER</c> seconds, with <c>APP_EXIT_CODE</c>, without a drain.</summary>
internal sealed class EarlyExit(
    LiveSettings settings, LifecycleState state, TimeProvider time, LifecycleEvents events, IHostApplicationLifetime lifetime)
    : BackgroundService
{
    /// <summary>The exit code, once the time is over.</summary>
    public int? Code { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Current.ExitAfter is not { } after)
            return;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, state.Stopping);
        await Task.Delay(after, time, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (end.IsCancellationRequested)
            return;
        Code = settings.Current.ExitCode;
        events.Happened(string.Create(CultureInfo.InvariantCulture, $"APP_EXIT_AFTER {after.TotalSeconds} s is over"));
        // Once the start is over: the host takes a stop before that for a failed start, and would end the process with 134.
        lifetime.ApplicationStarted.Register(lifetime.StopApplication);
    }
}
