using SampleApp.Settings;
using SampleApp.Web;

namespace SampleApp.Lifecycle;

internal static class LifecycleSetup
{
    /// <summary>What requests under way get after the drain, which runs inside the host's timeout.</summary>
    private static readonly TimeSpan FinishRequests = TimeSpan.FromSeconds(15);

    public static void AddLifecycle(this WebApplicationBuilder builder, AppSettings settings)
    {
        builder.AddReadyOptions<StopSignals>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = settings.DrainDelay + FinishRequests);
        builder.Services.AddSingleton<LifecycleEvents>();
        builder.Services.AddSingleton<SignalLifetime>();
        builder.Services.AddSingleton<IHostLifetime>(services => services.GetRequiredService<SignalLifetime>());
        builder.Services.AddHostedService<StartSteps>();
        builder.Services.AddHostedService<Drain>();
    }
}
