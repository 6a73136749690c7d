using SampleApp.Settings;
using SampleApp.Web;

namespace SampleApp.Visits;

internal static class VisitsSetup
{
    public static void AddVisits(this WebApplicationBuilder builder, AppSettings settings)
    {
        builder.AddJson(VisitsJsonContext.Default);
        builder.Services.AddSingleton<VisitsMeter>();
        if (settings.DataDirectory is null)
        {
            builder.Services.AddSingleton<IVisits, MemoryVisits>();
            return;
        }
        builder.Services.AddSingleton<IVisits, SqliteVisits>();
        builder.Services.AddHealthChecks().AddCheck<VisitsCheck>("visits", tags: [Probe.Ready.Name]);
    }
}
