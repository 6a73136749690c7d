namespace SampleApp.Misbehaviour;

/// <summary>A fault that can be set: what it does, and which arguments it takes.</summary>
internal sealed record FaultKind(string Name, string Effect, IReadOnlyList<FaultArgument> Arguments)
{
    public static readonly FaultKind Liveness = new(
        "liveness", "/livez answers 503 and the heartbeat file is removed", [FaultArgument.Count, FaultArgument.Seconds]);

    public static readonly FaultKind Readiness = new("readiness", "/readyz answers 503", [FaultArgument.Count, FaultArgument.Seconds]);

    public static readonly FaultKind Hang = new(
        "hang", "probes accept the request and never answer", [FaultArgument.Count, FaultArgument.Seconds]);

    public static readonly FaultKind Errors = new(
        "errors", "application requests answer 500", [FaultArgument.Percent, FaultArgument.Count, FaultArgument.Seconds]);

    public static readonly FaultKind Latency = new(
        "latency", "application requests take longer", [FaultArgument.Milliseconds, FaultArgument.Count, FaultArgument.Seconds]);

    public static readonly FaultKind Crash = new("crash", "the process exits at once", [FaultArgument.Code]);

    public static readonly FaultKind Memory = new(
        "memory", "allocates and touches native memory", [FaultArgument.Megabytes, FaultArgument.Seconds])
    { MayKillProcess = true };

    public static readonly FaultKind Cpu = new("cpu", "keeps cores busy", [FaultArgument.Cores, FaultArgument.BusySeconds])
    {
        EndsAtStop = true,
    };

    public static IReadOnlyList<FaultKind> All { get; } = [Liveness, Readiness, Hang, Errors, Latency, Crash, Memory, Cpu];

    /// <summary>Whether the kernel may kill the process while the fault is being set: its line must be in the log before that.</summary>
    public bool MayKillProcess { get; init; }

    /// <summary>Whether SIGTERM ends it, so that it does not slow down the drain.</summary>
    public bool EndsAtStop { get; init; }

    public static FaultKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
