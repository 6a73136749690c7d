using SampleApp.Web;

namespace SampleApp.Backend;

internal static class BackendSetup
{
    public static void AddBackend(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<BackendClient>();
        builder.AddJson(BackendJsonContext.Default);
    }
}
