using SampleApp.Web;

namespace SampleApp.Settings;

internal static class SettingsSetup
{
    /// <summary>What <c>WebApplicationFactory</c> passes to every app, besides a test's settings.</summary>
    private static readonly string[] OfTheTestHost = [HostDefaults.EnvironmentKey, HostDefaults.ApplicationKey, HostDefaults.ContentRootKey];

    /// <summary>
    /// Reads and registers all settings, or says on stderr what is wrong with each bad one and returns null. They come from mounted files,
    /// environment variables, and arguments such as <c>--NAME=value</c>. The host's own configuration reads none of these, so that the
    /// framework follows no setting that was not validated here.
    /// </summary>
    public static SettingsReading? ReadSettings(this WebApplicationBuilder builder, string[] args, IReadOnlyList<Setting> known)
    {
        if (ReadArguments(args, known) is not { } arguments)
        {
            // The argument itself is not repeated: it may be anything, also a secret.
            Console.Error.WriteLine("An argument is not allowed; allowed: --NAME=value with a setting's name, such as --APP_MESSAGE=Hello");
            return null;
        }
        var environment = new ConfigurationBuilder().AddEnvironmentVariables().AddInMemoryCollection(arguments).Build();
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

    /// <summary>Null where one of them is no setting; the framework's own reader would leave it out without a word.</summary>
    private static Dictionary<string, string?>? ReadArguments(string[] args, IReadOnlyList<Setting> known)
    {
        var names = known.SelectMany(setting => new[] { setting.Name, setting.FormerName }).Concat(OfTheTestHost)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        Dictionary<string, string?> arguments = new(StringComparer.OrdinalIgnoreCase);
        foreach (var argument in args)
        {
            if (!argument.StartsWith("--", StringComparison.Ordinal) || argument[2..].Split('=', 2) is not [var typed, var value])
                return null;
            var name = typed == "urls" ? SettingsCatalogue.Urls.Name : typed;
            if (!names.Contains(name))
                return null;
            arguments[name] = value;
        }
        return arguments;
    }
}
