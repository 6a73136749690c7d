using System.Globalization;
using SampleApp.Settings;
using SampleApp.Web;

namespace SampleApp.Lifecycle;

/// <summary>Until the start is over, every application route answers 503.</summary>
internal static class StartingGate
{
    public static void UseStartingGate(this IApplicationBuilder app)
    {
        var state = app.ApplicationServices.GetRequiredService<LifecycleState>();
        var delay = app.ApplicationServices.GetRequiredService<LiveSettings>().Current.StartupDelay.TotalSeconds;
        var detail = string.Create(CultureInfo.InvariantCulture, $"starting: APP_STARTUP_DELAY is {delay} s");
        app.Use((context, next) => !state.IsStarted && context.IsApplicationRoute()
            ? Problem.Write(context, StatusCodes.Status503ServiceUnavailable, detail)
            : next(context));
    }
}
