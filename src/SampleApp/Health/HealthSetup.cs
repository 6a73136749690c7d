using Microsoft.Extensions.Diagnostics.HealthChecks;
using SampleApp.Settings;
using SampleApp.Web;

namespace SampleApp.Health;

internal static class HealthSetup
{
    public static void AddHealth(this WebApplicationBuilder builder, AppSettings settings)
    {
        builder.AddPrebuiltOptions<HealthCheckServiceOptions>();
        builder.AddPrebuiltOptions<HealthCheckPublisherOptions>();
        builder.Services.AddHealthChecks()
            .AddCheck<StartedCheck>(StartedCheck.Name, tags: [Probe.Live.Name, Probe.Ready.Name, Probe.Startup.Name])
            .AddCheck<DrainCheck>("drain", tags: [Probe.Ready.Name]);
        builder.Services.AddSingleton<IHealthCheckPublisher, ReadinessWatch>();
        if (settings.HeartbeatFile is not null)
        {
            builder.Services.AddSingleton<Heartbeat>();
            builder.Services.AddSingleton<IHealthCheckPublisher>(services => services.GetRequiredService<Heartbeat>());
            builder.Services.AddHostedService(services => services.GetRequiredService<Heartbeat>());
        }
        builder.Services.Configure<HealthCheckPublisherOptions>(options =>
        {
            // Instead of 5 s, so that a start without a delay is reported as ready almost at once.
            options.Delay = TimeSpan.FromMilliseconds(100);
            options.Period = TimeSpan.FromSeconds(1);
        });
    }
}
