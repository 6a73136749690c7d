using SampleApp.Kit.Tests.Manifests;
using SampleApp.Misbehaviour;
using SampleApp.Settings;
using SampleApp.Telemetry;

namespace SampleApp.Kit.Tests.Rules;

/// <summary>What the app itself says about its routes and its settings, so that no list here can grow old.</summary>
internal static class AppFacts
{
    private static readonly Lazy<Task<IReadOnlySet<string>>> Asked = new(AskForRoutes);

    /// <summary>
    /// Every path that answers GET with the default settings, by the OpenAPI document of a running app; <c>/faults</c> and <c>/metrics</c> do not.
    /// </summary>
    public static IReadOnlySet<string> Routes => Asked.Value.IsCompleted
        ? Asked.Value.Result
        : throw new InvalidOperationException($"Await {nameof(Load)} first.");

    public static Task Load() => Asked.Value;

    public static Setting? Setting(string name) =>
        SettingsCatalogue.All.Concat(TelemetrySettings.All).Concat(MisbehaviourSettings.All)
            .FirstOrDefault(setting => setting.Name == name || setting.FormerName == name);

    private static async Task<IReadOnlySet<string>> AskForRoutes()
    {
        await using var app = await AppProcess.Start(CancellationToken.None);
        var document = JsonNode.Parse(await app.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)));
        return ((JsonObject)document!["paths"]!)
            .Where(path => path.Value.At("get") is not null && path.Key is not ("/faults" or "/metrics"))
            .Select(path => path.Key).ToHashSet();
    }
}
