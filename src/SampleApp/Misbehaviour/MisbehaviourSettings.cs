using SampleApp.Settings;

namespace SampleApp.Misbehaviour;

/// <summary>The validated values of the settings that make the app misbehave.</summary>
internal sealed record MisbehaviourSettings
{
    private const string TrueOrFalse = "true, false";

    private static readonly Setting<TimeSpan> StartupDelaySetting = new(
        "APP_STARTUP_DELAY", "0", Parse.AllowedSeconds, text => Parse.Seconds(text));

    private static readonly Setting<bool> FaultsSetting = new("APP_FAULTS", "off", "on, off", text => Parse.Choice(text, "on", "off"));

    private static readonly Setting<TimeSpan?> ExitAfterSetting = new(
        "APP_EXIT_AFTER", null, Parse.AllowedSeconds, text => Parse.Seconds(text));

    private static readonly Setting<int> ExitCodeSetting = new(
        "APP_EXIT_CODE", "1", "a number from 0 to 255", text => Parse.Number(text, 0, 255));

    private static readonly Setting<bool> IgnoreSigtermSetting = new(
        "APP_IGNORE_SIGTERM", "false", TrueOrFalse, text => Parse.Choice(text, "true", "false"));

    /// <summary>Not a property below: it is live, so <see cref="ReadySettingCheck"/> reads it each time.</summary>
    public static readonly Setting<bool> Ready = new(
        "APP_READY", "true", TrueOrFalse, text => Parse.Choice(text, "true", "false"))
    { Live = true };

    public static IReadOnlyList<Setting> All { get; } =
        [StartupDelaySetting, FaultsSetting, Ready, ExitAfterSetting, ExitCodeSetting, IgnoreSigtermSetting];

    public required TimeSpan StartupDelay { get; init; }
    public required bool Faults { get; init; }
    public required TimeSpan? ExitAfter { get; init; }
    public required int ExitCode { get; init; }
    public required bool IgnoreSigterm { get; init; }

    public static MisbehaviourSettings Of(SettingsReading reading) => new()
    {
        StartupDelay = reading.Get(StartupDelaySetting),
        Faults = reading.Get(FaultsSetting),
        ExitAfter = reading.Get(ExitAfterSetting),
        ExitCode = reading.Get(ExitCodeSetting),
        IgnoreSigterm = reading.Get(IgnoreSigtermSetting),
    };
}
