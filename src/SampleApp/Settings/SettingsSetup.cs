using SampleApp.Web;

namespace SampleApp.Settings;

internal static class SettingsSetup
{
    /// <summary>
    /// Reads and registers all settings, or says on stderr what is wrong with each bad one and returns null. They come from environment
    /// variables, and from the same names as <c>--NAME=value</c> on the command line. The host's own configuration stays empty, so that
    /// it follows no setting that was not validated here.
    /// </summary>
    public static SettingsReading? ReadSettings(this WebApplicationBuilder builder, string[] args, IReadOnlyList<Setting> known)
    {
        var environment = new ConfigurationBuilder()
            .AddEnvironmentVariables()
            .AddCommandLine(args, new Dictionary<string, string> { ["--urls"] = SettingsCatalogue.Urls.Name })
            .Build();
        SettingsReader reader = new(known, name => environment[name]);
        var reading = reader.ReadAll();
        foreach (var error in reading.Errors)
            Console.Error.WriteLine(error);
        if (reading.Errors.Count > 0)
            return null;

        builder.Services.AddSingleton(reader);
        builder.Services.AddSingleton(services => new LiveSettings(reading, services.GetRequiredService<TimeProvider>().GetUtcNow()));
        builder.Services.AddHostedService<ConfigPoller>();
        builder.AddJson(SettingsJsonContext.Default);
        return reading;
    }
}
