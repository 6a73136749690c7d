namespace SampleApp.Faults;

/// <summary>A fault that can be set: what it does, and which arguments it takes.</summary>
internal sealed record FaultKind(string Name, string Effect, IReadOnlyList<FaultArgument> Arguments)
{
    public const string Liveness = "liveness";
    public const string Readiness = "readiness";
    public const string Hang = "hang";
    public const string Errors = "errors";
    public const string Latency = "latency";
    public const string Crash = "crash";
    public const string Memory = "memory";

    private static readonly FaultArgument Count = new("count", null, "a number from 1 to 1000000", text => Settings.Parse.Number(text, 1, 1_000_000) is not null);

    private static readonly FaultArgument Seconds = new(
        "seconds", null, Settings.SettingsCatalogue.Seconds, text => Settings.Parse.Seconds(text) is not null);

    public static IReadOnlyList<FaultKind> All { get; } =
    [
        new(Liveness, "/livez answers 503 and the heartbeat file is removed", [Count, Seconds]),
        new(Readiness, "/readyz answers 503", [Count, Seconds]),
        new(Hang, "probes accept the request and never answer", [Count, Seconds]),
        new(Errors, "application requests answer 500", [FaultArgument.Number("percent", 100, 1, 100), Count, Seconds]),
        new(Latency, "application requests take longer", [FaultArgument.Number("milliseconds", 1000, 1, 600_000), Count, Seconds]),
        new(Crash, "the process exits at once", [FaultArgument.Number("code", 1, 0, 255)]),
        new(Memory, "allocates and touches native memory", [FaultArgument.Number("megabytes", 256, 1, 65_536), Seconds]),
    ];

    public static FaultKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
