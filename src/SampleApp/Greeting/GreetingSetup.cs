using SampleApp.Web;

namespace SampleApp.Greeting;

internal static class GreetingSetup
{
    public static void AddGreeting(this WebApplicationBuilder builder) => builder.AddJson(GreetingJsonContext.Default);
}
