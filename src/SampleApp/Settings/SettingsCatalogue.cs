using Serilog.Events;

namespace SampleApp.Settings;

/// <summary>The settings of the app itself, in the order in which <c>/config</c> and the README list them.</summary>
internal static class SettingsCatalogue
{
    private const string AnyPath = "an absolute path";
    private const string AnyName = "1 to 253 printable ASCII characters without spaces";

    public static readonly Setting<string> Message = new(
        "APP_MESSAGE", "Hello, World!", "any text of up to 4096 characters", text => text.Length <= 4096 ? text : null)
    { Live = true, FormerName = "FLASK_MESSAGE", MayBeEmpty = true };

    public static readonly Setting<string> Version = new(
        "APP_VERSION", "1", "1 to 64 printable characters", text => IsVersion(text) ? text : null)
    { Live = true };

    public static readonly Setting<string> ConfigDirectory = new("APP_CONFIG_DIR", "/etc/sampleapp", AnyPath, Path);

    public static readonly Setting<string?> DataDirectory = new("APP_DATA_DIR", null, AnyPath, Path);

    public static readonly Setting<string?> JournalFile = new("APP_JOURNAL", null, AnyPath, Path);

    public static readonly Setting<string?> HeartbeatFile = new("APP_HEARTBEAT_FILE", null, AnyPath, Path);

    public static readonly Setting<Uri?> BackendUrl = new(
        "APP_BACKEND_URL", null, "an http or https URL such as http://sampleapp, without user, password, query or fragment", Parse.BaseUrl)
    { Live = true, Show = Parse.WithoutSecrets };

    public static readonly Setting<TimeSpan> DrainDelay = new("APP_DRAIN_DELAY", "0", Parse.AllowedSeconds, text => Parse.Seconds(text));

    public static readonly Setting<LogEventLevel> LogLevel = new(
        "APP_LOG_LEVEL", "Information", "Verbose, Debug, Information, Warning, Error, Fatal", text => Parse.Name<LogEventLevel>(text))
    { Live = true };

    public static readonly Setting<LogFormat> LogFormat = new("APP_LOG_FORMAT", "text", "text, json", text => Parse.Name<LogFormat>(text));

    public static readonly Setting<string> PodName = new("POD_NAME", Environment.MachineName, AnyName, Name);

    public static readonly Setting<string?> PodNamespace = new("POD_NAMESPACE", null, AnyName, Name);

    public static readonly Setting<string?> PodIp = new("POD_IP", null, AnyName, Name);

    public static readonly Setting<string?> NodeName = new("NODE_NAME", null, AnyName, Name);

    /// <summary>For the lessons on Secrets: only <c>/config</c> uses it, and shows no more than a fingerprint.</summary>
    public static readonly Setting<string?> Token = new(
        "APP_TOKEN", null, "any text of up to 4096 characters", text => text.Length <= 4096 ? text : null)
    { Live = true, Exact = true, Show = Fingerprint.Of };

    public static readonly Setting<string?> HttpPorts = new(
        "ASPNETCORE_HTTP_PORTS", null, "ports from 1 to 65535, separated by semicolons, such as 5000", ListenAddresses.OfPorts);

    public static readonly Setting<string?> Urls = new(
        "ASPNETCORE_URLS", null,
        "http://HOST:PORT, where HOST is *, +, localhost or an IP address, without a path; several are separated by semicolons",
        ListenAddresses.OfUrls)
    { Show = Parse.WithoutSecrets };

    public static readonly Setting<string?> HttpsPorts = new(
        "ASPNETCORE_HTTPS_PORTS", null, "nothing, since HTTPS is not served here: let an ingress or a gateway do that", _ => null);

    public static IReadOnlyList<Setting> All { get; } =
    [
        Message, Version, ConfigDirectory, DataDirectory, JournalFile, HeartbeatFile, BackendUrl, DrainDelay, LogLevel, LogFormat,
        PodName, PodNamespace, PodIp, NodeName, Token, HttpPorts, Urls, HttpsPorts,
    ];

    private static bool IsVersion(string text) => text.Length <= 64 && !text.Any(char.IsControl) && text.Trim().Length > 0;

    /// <summary>Names and addresses of Kubernetes, which go into a response header: ASCII without spaces.</summary>
    private static string? Name(string text) =>
        text.Length is > 0 and <= 253 && text.All(letter => letter is > ' ' and <= '~') ? text : null;

    private static string? Path(string text) => text.StartsWith('/') && !text.Contains('\0') ? text : null;
}
