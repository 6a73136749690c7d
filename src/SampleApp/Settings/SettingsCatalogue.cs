using Serilog.Events;

namespace SampleApp.Settings;

/// <summary>All settings, in the order in which <c>/config</c> and the README list them.</summary>
internal static class SettingsCatalogue
{
    private const string AnyPath = "an absolute path";
    private const string AnyName = "1 to 253 printable ASCII characters without spaces";
    private const string TrueOrFalse = "true, false";
    public const string Seconds = "seconds from 0 to 3600, such as 3 or 0.5";

    public static IReadOnlyList<Setting> All { get; } =
    [
        new("APP_MESSAGE", "Hello, World!", "any text of up to 4096 characters",
            (settings, text) => text.Length <= 4096 ? settings with { Message = text } : null)
            { Live = true, FormerName = "FLASK_MESSAGE", MayBeEmpty = true },
        new("APP_VERSION", "1", "1 to 64 printable characters",
            (settings, text) => IsVersion(text) ? settings with { Version = text } : null) { Live = true },
        new("APP_CONFIG_DIR", "/etc/sampleapp", AnyPath,
            (settings, text) => IsPath(text) ? settings with { ConfigDirectory = text } : null),
        new("APP_DATA_DIR", null, AnyPath,
            (settings, text) => IsPath(text) ? settings with { DataDirectory = text } : null),
        new("APP_JOURNAL", null, AnyPath,
            (settings, text) => IsPath(text) ? settings with { JournalFile = text } : null),
        new("APP_HEARTBEAT_FILE", null, AnyPath,
            (settings, text) => IsPath(text) ? settings with { HeartbeatFile = text } : null),
        new("APP_BACKEND_URL", null, "an http or https URL such as http://sampleapp",
            (settings, text) => Parse.Url(text) is { } url ? settings with { BackendUrl = url } : null) { Live = true },
        new("APP_STARTUP_DELAY", "0", Seconds,
            (settings, text) => Parse.Seconds(text) is { } delay ? settings with { StartupDelay = delay } : null),
        new("APP_DRAIN_DELAY", "0", Seconds,
            (settings, text) => Parse.Seconds(text) is { } delay ? settings with { DrainDelay = delay } : null),
        new("APP_FAULTS", "off", "on, off",
            (settings, text) => Parse.Choice(text, "on", "off") is { } on ? settings with { Faults = on } : null),
        new("APP_READY", "true", TrueOrFalse,
            (settings, text) => Parse.Choice(text, "true", "false") is { } ready ? settings with { Ready = ready } : null)
            { Live = true },
        new("APP_EXIT_AFTER", null, Seconds,
            (settings, text) => Parse.Seconds(text) is { } after ? settings with { ExitAfter = after } : null),
        new("APP_EXIT_CODE", "1", "a number from 0 to 255",
            (settings, text) => Parse.Number(text, 0, 255) is { } code ? settings with { ExitCode = code } : null),
        new("APP_IGNORE_SIGTERM", "false", TrueOrFalse,
            (settings, text) => Parse.Choice(text, "true", "false") is { } ignore ? settings with { IgnoreSigterm = ignore } : null),
        new("APP_LOG_LEVEL", "Information", "Verbose, Debug, Information, Warning, Error, Fatal",
            (settings, text) => Parse.Name<LogEventLevel>(text) is { } level ? settings with { LogLevel = level } : null)
            { Live = true },
        new("APP_LOG_FORMAT", "text", "text, json",
            (settings, text) => Parse.Name<LogFormat>(text) is { } format ? settings with { LogFormat = format } : null),
        new("POD_NAME", Environment.MachineName, AnyName,
            (settings, text) => IsName(text) ? settings with { PodName = text } : null),
        new("POD_NAMESPACE", null, AnyName,
            (settings, text) => IsName(text) ? settings with { PodNamespace = text } : null),
        new("POD_IP", null, AnyName,
            (settings, text) => IsName(text) ? settings with { PodIp = text } : null),
        new("NODE_NAME", null, AnyName,
            (settings, text) => IsName(text) ? settings with { NodeName = text } : null),
    ];

    private static bool IsVersion(string text) => text.Length <= 64 && !text.Any(char.IsControl) && text.Trim().Length > 0;

    /// <summary>Names and addresses of Kubernetes, which go into a response header: ASCII without spaces.</summary>
    private static bool IsName(string text) => text.Length is > 0 and <= 253 && text.All(letter => letter is > ' ' and <= '~');

    private static bool IsPath(string text) => text.StartsWith('/') && !text.Contains('\0');
}
