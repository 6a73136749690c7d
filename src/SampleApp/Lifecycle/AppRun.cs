using System.Net.Sockets;
using SampleApp.Journal;
using SampleApp.Settings;

namespace SampleApp.Lifecycle;

internal static partial class AppRun
{
    /// <summary>
    /// Starts the app, waits for a signal, stops: drain first, then requests under way, at most until a second signal.
    /// Returns the exit code.
    /// </summary>
    public static async Task<int> RunToTheEnd(this WebApplication app)
    {
        var events = app.Services.GetRequiredService<LifecycleEvents>();
        var signals = app.Services.GetRequiredService<Signals>();
        events.Happened(app.Services.GetRequiredService<PodJournal>().StartLine);
        Announce(app.Services.GetRequiredService<LiveSettings>(), events, app.Logger);
        try
        {
            await app.StartAsync();
        }
        // An occupied port; one that this user may not have, or an address of another machine; a URL or port that is none.
        catch (Exception exception) when (exception is IOException or SocketException or FormatException or ArgumentOutOfRangeException)
        {
            await Console.Error.WriteLineAsync($"Cannot listen: {exception.Message} Choose another port with ASPNETCORE_HTTP_PORTS.");
            return ExitCodes.CannotListen;
        }

        await Task.WhenAny(signals.First, Stopped(app.Lifetime));
        await app.StopAsync(signals.Second);
        var code = app.Services.GetRequiredService<EarlyExit>().Code ?? ExitCodes.Ok;
        events.Happened($"exit {code}");
        return code;
    }

    private static void Announce(LiveSettings settings, LifecycleEvents events, ILogger logger)
    {
        events.Happened("settings read");
        if (settings.Reading.Values.FirstOrDefault(value => value.Source == "FLASK_MESSAGE") is { } former)
            FormerName(logger, former.Source, former.Name);
    }

    private static Task Stopped(IHostApplicationLifetime lifetime)
    {
        TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lifetime.ApplicationStopping.Register(stopped.SetResult);
        return stopped.Task;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{FormerName} is the old name of {Name}: it still works, but use {Name}")]
    private static partial void FormerName(ILogger logger, string formerName, string name);
}
