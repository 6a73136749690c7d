using Microsoft.AspNetCore.Http.HttpResults;
using SampleApp.Web;

namespace SampleApp.Settings;

internal static class SettingsEndpoints
{
    public static void MapSettings(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/config", Verbs.Read, GetConfig)
            .WithSummary(
                "Each setting: the value in use (of a secret only its length and the start of its SHA-256), its source, and when the "
                + "mounted files were last read");

    private static Ok<ConfigAnswer> GetConfig(LiveSettings settings)
    {
        var directory = settings.Current.ConfigDirectory;
        return TypedResults.Ok(new ConfigAnswer(
            [.. settings.Latest.All.Select(SettingAnswer.Of)], directory, Directory.Exists(directory) ? settings.ReadAt : null));
    }
}
