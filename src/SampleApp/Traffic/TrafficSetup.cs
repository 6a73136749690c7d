using SampleApp.Web;

namespace SampleApp.Traffic;

internal static class TrafficSetup
{
    public static void AddTraffic(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<KeptConnections>();
        builder.Services.AddSingleton<Hitter>();
        builder.AddJson(TrafficJsonContext.Default);
    }
}
