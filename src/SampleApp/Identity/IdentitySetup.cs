using SampleApp.Web;

namespace SampleApp.Identity;

internal static class IdentitySetup
{
    public static void AddIdentity(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PodIdentity>();
        builder.AddJson(IdentityJsonContext.Default);
    }
}
