using Serilog.Events;

namespace SampleApp.Settings;

/// <summary>The validated values of all settings. What each means: <see cref="SettingsCatalogue"/>.</summary>
internal sealed record AppSettings
{
    public string Message { get; init; } = "Hello, World!";
    public string Version { get; init; } = "1";
    public string ConfigDirectory { get; init; } = "/etc/sampleapp";
    public string? DataDirectory { get; init; }
    public string? JournalFile { get; init; }
    public string? HeartbeatFile { get; init; }
    public Uri? BackendUrl { get; init; }
    public TimeSpan StartupDelay { get; init; }
    public TimeSpan DrainDelay { get; init; }
    public bool Faults { get; init; }
    public bool Ready { get; init; } = true;
    public TimeSpan? ExitAfter { get; init; }
    public int ExitCode { get; init; } = 1;
    public bool IgnoreSigterm { get; init; }
    public LogEventLevel LogLevel { get; init; } = LogEventLevel.Information;
    public LogFormat LogFormat { get; init; }
    public string PodName { get; init; } = Environment.MachineName;
    public string? PodNamespace { get; init; }
    public string? PodIp { get; init; }
    public string? NodeName { get; init; }
}
