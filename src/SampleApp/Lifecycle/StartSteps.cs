using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SampleApp.Journal;
using SampleApp.Settings;

namespace SampleApp.Lifecycle;

/// <summary>Reports the steps of the start, and warns where a setting still has its old name.</summary>
internal sealed partial class StartSteps(
    IServer server, IHostApplicationLifetime lifetime, LiveSettings settings, PodJournal journal, LifecycleEvents events,
    ILogger<StartSteps> logger)
    : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        events.Happened(journal.StartLine);
        events.Happened("settings read");
        foreach (var reading in settings.Latest.All.Where(reading => reading.Source == reading.Setting.FormerName))
            FormerName(reading.Source, reading.Setting.Name);
        // Raised once every hosted service has started.
        lifetime.ApplicationStarted.Register(Started);
        return Task.CompletedTask;
    }

    /// <summary>The host calls this once Kestrel listens.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        events.Happened($"listening on {string.Join(", ", addresses)}");
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Not reported where a signal cut the start short: then the app has not really started.</summary>
    private void Started()
    {
        if (!lifetime.ApplicationStopping.IsCancellationRequested)
            events.Happened("started");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{FormerName:l} is the old name of {Name:l}: it still works, but use {Name:l}")]
    private partial void FormerName(string formerName, string name);
}
