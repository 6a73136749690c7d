using SampleApp.Misbehaviour;
using SampleApp.Settings;
using SampleApp.Telemetry;

namespace SampleApp.Tests.Settings;

internal static class KnownSettings
{
    /// <summary>Of every feature, as Program.cs puts them together.</summary>
    public static IReadOnlyList<Setting> All { get; } = [.. SettingsCatalogue.All, .. TelemetrySettings.All, .. MisbehaviourSettings.All];
}
