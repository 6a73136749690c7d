using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.HttpResults;
using SampleApp.Web;

namespace SampleApp.Settings;

internal static class SettingsEndpoints
{
    /// <summary>Environment variables, and the same names as <c>--NAME=value</c> on the command line.</summary>
    public static void AddConfiguration(this WebApplicationBuilder builder, string[] args) => builder.Configuration
        .AddEnvironmentVariables()
        .AddEnvironmentVariables("DOTNET_")
        .AddEnvironmentVariables("ASPNETCORE_")
        .AddCommandLine(args);

    /// <summary>Reads and registers all settings, or says on stderr what is wrong with each bad one.</summary>
    public static bool TryAddSettings(this WebApplicationBuilder builder, [NotNullWhen(true)] out AppSettings? settings)
    {
        SettingsReader reader = new(name => builder.Configuration[name]);
        var reading = reader.ReadAll();
        settings = reading.Errors.Count == 0 ? reading.Settings : null;
        foreach (var error in reading.Errors)
            Console.Error.WriteLine(error);

        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(reader);
        builder.Services.AddSingleton(new LiveSettings(reading, TimeProvider.System.GetUtcNow()));
        builder.Services.AddHostedService<ConfigPoller>();
        return settings is not null;
    }

    public static void MapSettings(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/config", Verbs.Read, GetConfig).AsApplicationRoute()
            .WithSummary("Each setting: the value in use, its source, and when the mounted files were last read");

    private static Ok<ConfigAnswer> GetConfig(LiveSettings settings)
    {
        var directory = settings.Current.ConfigDirectory;
        return TypedResults.Ok(new ConfigAnswer(
            settings.Reading.Values, directory, Directory.Exists(directory) ? settings.Read : null));
    }
}
