using SampleApp.Web;

namespace SampleApp.Settings;

internal static class SettingsSetup
{
    /// <summary>
    /// Reads and registers all settings, or says on stderr what is wrong with each bad one and returns null. They come from mounted files,
    /// environment variables, and arguments such as <c>--NAME=value</c>. The host's own configuration reads none of these, so that the
    /// framework follows no setting that was not validated here.
    /// </summary>
    public static SettingsReading? ReadSettings(this WebApplicationBuilder builder, string[] args, IReadOnlyList<Setting> known)
    {
        if (ReadEnvironment(args) is not { } environment)
        {
            // The argument itself is not repeated: it may be anything, also a secret.
            Console.Error.WriteLine("An argument is not allowed; allowed: --NAME=value, such as --APP_MESSAGE=Hello");
            return null;
        }
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

    private static IConfigurationRoot? ReadEnvironment(string[] args)
    {
        try
        {
            return new ConfigurationBuilder()
                .AddEnvironmentVariables()
                .AddCommandLine(args, new Dictionary<string, string> { ["--urls"] = SettingsCatalogue.Urls.Name })
                .Build();
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
