namespace SampleApp.Labs.Traffic;

internal enum Outcome
{
    Ok,
    Refused,
    Reset,
    TimedOut,

    /// <summary>An answer of 500 or more.</summary>
    ServerError,

    /// <summary>Any other answer, or none of HTTP.</summary>
    Other,
}

/// <summary>One request: who answered with which version, or how it failed.</summary>
internal sealed record Hit(Outcome Outcome, string Pod, string Version);
