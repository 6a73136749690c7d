using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using SampleApp.Logging;
using SampleApp.Settings;
using Serilog.Core;

namespace SampleApp.Lifecycle;

internal static partial class AppRun
{
    /// <summary>
    /// Starts the app, waits for a signal, then stops: first the drain, then the requests under way; a second signal cuts both short.
    /// Returns the exit code. Without a signal, the app says why it ends, and the code is not 0.
    /// </summary>
    public static async Task<int> RunUntilStopped(this WebApplication app)
    {
        var code = await Run(app);
        await app.Services.GetRequiredService<LogQueue>().Close(app.Services.GetRequiredService<Logger>());
        return code;
    }

    private static async Task<int> Run(WebApplication app)
    {
        var events = app.Services.GetRequiredService<LifecycleEvents>();
        var signals = app.Services.GetRequiredService<SignalLifetime>();
        var failure = await Start(app);
        // A port that is taken, one that this user may not have, or an address of another machine.
        if (failure is IOException { InnerException: AddressInUseException } or SocketException)
        {
            StandardError.WriteLine(CannotListen(failure, app.Services.GetRequiredService<LiveSettings>().Latest));
            events.Exit(ExitCodes.CannotListen);
            return ExitCodes.CannotListen;
        }
        if (failure is null)
            await WaitUntilStopping(app.Lifetime);

        failure ??= await Stop(app, signals.Second) ?? HostedServiceFailure(app);
        if (failure is null && !signals.AskedToStop)
            failure = new InvalidOperationException("Something in the app stopped it.");
        if (failure is not null)
            EndedByFailure(app.Logger, failure);
        var code = failure is null ? ExitCodes.Ok : ExitCodes.Failed;
        events.Exit(code);
        return code;
    }

    /// <summary>What went wrong; a signal in the middle of the start is no failure.</summary>
    private static async Task<Exception?> Start(WebApplication app)
    {
        try
        {
            await app.StartAsync();
            return null;
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private static string CannotListen(Exception failure, SettingsReading reading)
    {
        var urls = reading.Get(SettingsCatalogue.Urls);
        // An address that is in use is named already.
        var reason = failure is SocketException ? $"{urls ?? reading.Get(SettingsCatalogue.HttpPorts)}: {failure.Message}." : failure.Message;
        // Where both are set, the URLs count.
        var choice = urls is null ? $"port with {SettingsCatalogue.HttpPorts.Name}" : $"address with {SettingsCatalogue.Urls.Name}";
        return $"Cannot listen: {reason} Choose another {choice}.";
    }

    private static async Task<Exception?> Stop(WebApplication app, CancellationToken atOnce)
    {
        try
        {
            await app.StopAsync(atOnce);
            return null;
        }
        catch (OperationCanceledException)
        {
            // The time for requests under way is over, or a second signal has cut it short.
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    /// <summary>The host stops when a background service throws, and keeps the exception to itself.</summary>
    private static Exception? HostedServiceFailure(WebApplication app) => app.Services.GetServices<IHostedService>()
        .OfType<BackgroundService>().Select(service => service.ExecuteTask?.Exception?.GetBaseException())
        .FirstOrDefault(exception => exception is not null);

    private static Task WaitUntilStopping(IHostApplicationLifetime lifetime)
    {
        TaskCompletionSource stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lifetime.ApplicationStopping.Register(stopping.SetResult);
        return stopping.Task;
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The app ends because of a failure")]
    private static partial void EndedByFailure(ILogger logger, Exception exception);
}
