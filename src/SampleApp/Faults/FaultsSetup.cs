using Microsoft.Extensions.Diagnostics.HealthChecks;
using SampleApp.Health;
using SampleApp.Settings;
using SampleApp.Web;

namespace SampleApp.Faults;

/// <summary>Where faults take hold. Nothing of this is in the pipeline while <c>APP_FAULTS</c> is off.</summary>
internal static class FaultsSetup
{
    public static void AddFaults(this WebApplicationBuilder builder, AppSettings settings)
    {
        builder.Services.AddSingleton<ActiveFaults>();
        if (!settings.Faults)
            return;
        builder.Services.AddSingleton(Random.Shared);
        builder.Services.AddHealthChecks()
            .Add(Check(FaultKind.Liveness, Probe.Live))
            .Add(Check(FaultKind.Readiness, Probe.Ready));
    }

    public static void UseFaults(this WebApplication app, AppSettings settings)
    {
        if (!settings.Faults)
            return;
        var probes = ActivatorUtilities.CreateInstance<ProbeFaults>(app.Services);
        var requests = ActivatorUtilities.CreateInstance<ApplicationFaults>(app.Services);
        app.Use((context, next) =>
            context.IsProbe() ? probes.Invoke(context, next)
            : context.IsApplicationRoute() ? requests.Invoke(context, next)
            : next(context));
    }

    private static HealthCheckRegistration Check(string fault, string probe) => new(
        $"fault-{fault}",
        services => ActivatorUtilities.CreateInstance<FaultCheck>(services, fault),
        failureStatus: null,
        tags: [probe]);
}
