using System.Globalization;
using SampleApp.Lifecycle;

namespace SampleApp.Misbehaviour;

/// <summary>
/// A container that ends by itself: after <c>APP_EXIT_AFTER</c> seconds, with <c>APP_EXIT_CODE</c>, without a stop or a drain.
/// </summary>
internal sealed class EarlyExit(
    MisbehaviourSettings settings, IHostApplicationLifetime lifetime, TimeProvider time, LifecycleEvents events, LastWords lastWords)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var after = settings.ExitAfter!.Value;
        await Task.Delay(after, time, lifetime.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            return;
        events.Happened(string.Create(CultureInfo.InvariantCulture, $"APP_EXIT_AFTER {after.TotalSeconds} s is over"));
        await lastWords.Exit(settings.ExitCode);
    }
}
