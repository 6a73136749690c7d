using SampleApp.Settings;
using SampleApp.Web;

namespace SampleApp.Lifecycle;

internal static class LifecycleSetup
{
    /// <summary>Time for the requests under way, after the drain; the host's timeout covers both.</summary>
    private static readonly TimeSpan FinishRequests = TimeSpan.FromSeconds(15);

    public static void AddLifecycle(this WebApplicationBuilder builder, AppSettings settings)
    {
        builder.AddPrebuiltOptions<StopSignals>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = settings.DrainDelay + FinishRequests);
        builder.Services.AddSingleton<LifecycleEvents>();
        builder.Services.AddSingleton<SignalLifetime>();
        builder.Services.AddSingleton<IHostLifetime>(services => services.GetRequiredService<SignalLifetime>());
        builder.Services.AddHostedService<StartSteps>();
        builder.Services.AddHostedService<Drain>();
    }
}
