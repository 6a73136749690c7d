using Serilog.Events;

namespace SampleApp.Settings;

/// <summary>The validated values of the settings. What each means, and its default: <see cref="SettingsCatalogue"/>.</summary>
internal sealed record AppSettings
{
    public required string Message { get; init; }
    public required string Version { get; init; }
    public required string ConfigDirectory { get; init; }
    public required string? DataDirectory { get; init; }
    public required string? JournalFile { get; init; }
    public required string? HeartbeatFile { get; init; }
    public required Uri? BackendUrl { get; init; }
    public required TimeSpan DrainDelay { get; init; }
    public required LogEventLevel LogLevel { get; init; }
    public required LogFormat LogFormat { get; init; }
    public required string PodName { get; init; }
    public required string? PodNamespace { get; init; }
    public required string? PodIp { get; init; }
    public required string? NodeName { get; init; }

    /// <summary>Where to listen, separated by semicolons.</summary>
    public required string Urls { get; init; }

    public static AppSettings Of(SettingsReading reading) => new()
    {
        Message = reading.Get(SettingsCatalogue.Message),
        Version = reading.Get(SettingsCatalogue.Version),
        ConfigDirectory = reading.Get(SettingsCatalogue.ConfigDirectory),
        DataDirectory = reading.Get(SettingsCatalogue.DataDirectory),
        JournalFile = reading.Get(SettingsCatalogue.JournalFile),
        HeartbeatFile = reading.Get(SettingsCatalogue.HeartbeatFile),
        BackendUrl = reading.Get(SettingsCatalogue.BackendUrl),
        DrainDelay = reading.Get(SettingsCatalogue.DrainDelay),
        LogLevel = reading.Get(SettingsCatalogue.LogLevel),
        LogFormat = reading.Get(SettingsCatalogue.LogFormat),
        PodName = reading.Get(SettingsCatalogue.PodName),
        PodNamespace = reading.Get(SettingsCatalogue.PodNamespace),
        PodIp = reading.Get(SettingsCatalogue.PodIp),
        NodeName = reading.Get(SettingsCatalogue.NodeName),
        // As in the framework, URLs win over ports, and without either the server's default applies:
        // https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/endpoints
        Urls = reading.Get(SettingsCatalogue.Urls) ?? reading.Get(SettingsCatalogue.HttpPorts) ?? "http://localhost:5000",
    };
}
