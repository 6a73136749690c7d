using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SampleApp.Journal;
using SampleApp.Settings;

namespace SampleApp.Lifecycle;

/// <summary>Tells the steps of the start, and of a start that uses an old name.</summary>
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
        // The host is started when every hosted service is.
        lifetime.ApplicationStarted.Register(Started);
        return Task.CompletedTask;
    }

    /// <summary>Comes after Kestrel listens.</summary>
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

    /// <summary>A signal in the middle of the start ends it early, which is no start.</summary>
    private void Started()
    {
        if (!lifetime.ApplicationStopping.IsCancellationRequested)
            events.Happened("started");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{FormerName:l} is the old name of {Name:l}: it still works, but use {Name:l}")]
    private partial void FormerName(string formerName, string name);
}
