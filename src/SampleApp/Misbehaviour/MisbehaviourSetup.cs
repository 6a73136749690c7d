using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SampleApp.Lifecycle;
using SampleApp.Web;

namespace SampleApp.Misbehaviour;

/// <summary>Only misbehaviour that the settings ask for gets into the pipeline, the hosted services and the fault checks.</summary>
internal static class MisbehaviourSetup
{
    public static void AddMisbehaviour(this WebApplicationBuilder builder, MisbehaviourSettings settings)
    {
        var services = builder.Services;
        services.AddSingleton(settings);
        services.AddSingleton<LastWords>();
        services.AddSingleton<ActiveFaults>();
        services.AddHealthChecks().AddCheck<ReadySettingCheck>("setting", tags: [Probe.Ready.Name]);
        if (settings.StartupDelay > TimeSpan.Zero)
            services.AddHostedService<SlowStart>();
        if (settings.ExitAfter is not null)
            services.AddHostedService<EarlyExit>();
        if (settings.IgnoreSigterm)
        {
            services.Configure<StopSignals>(stop => stop.Signals.Remove(PosixSignal.SIGTERM));
            services.AddHostedService<IgnoredSigterm>();
        }
        if (!settings.Faults)
            return;
        builder.AddJson(MisbehaviourJsonContext.Default);
        services.AddHealthChecks()
            .Add(Check(FaultKind.Liveness, Probe.Live))
            .Add(Check(FaultKind.Readiness, Probe.Ready));
    }

    /// <summary>Comes after routing, since what happens to a request depends on its route.</summary>
    public static void UseMisbehaviour(this WebApplication app, MisbehaviourSettings settings)
    {
        if (settings.StartupDelay > TimeSpan.Zero)
            app.UseStartingGate(settings.StartupDelay);
        if (settings.Faults)
            app.UseFaults();
    }

    /// <summary>Until the start is over, every application route answers 503.</summary>
    private static void UseStartingGate(this WebApplication app, TimeSpan delay)
    {
        var detail = string.Create(CultureInfo.InvariantCulture, $"starting: APP_STARTUP_DELAY is {delay.TotalSeconds} s");
        app.Use((context, next) => !app.Lifetime.ApplicationStarted.IsCancellationRequested && context.IsApplicationRoute()
            ? Problem.Write(context, StatusCodes.Status503ServiceUnavailable, detail)
            : next(context));
    }

    private static void UseFaults(this WebApplication app)
    {
        var probes = ActivatorUtilities.CreateInstance<ProbeFaults>(app.Services);
        var requests = ActivatorUtilities.CreateInstance<ApplicationFaults>(app.Services);
        app.Use((context, next) =>
            context.Probe() is not null ? probes.Invoke(context, next)
            : context.IsApplicationRoute() ? requests.Invoke(context, next)
            : next(context));
    }

    private static HealthCheckRegistration Check(FaultKind kind, Probe probe) => new(
        $"fault-{kind.Name}",
        services => ActivatorUtilities.CreateInstance<FaultCheck>(services, kind),
        failureStatus: null,
        tags: [probe.Name]);
}
