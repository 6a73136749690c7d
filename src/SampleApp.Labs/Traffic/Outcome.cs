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

    /// <summary>The observer did not tell: lost on the way to it, which says nothing of the Service.</summary>
    Unseen,
}
