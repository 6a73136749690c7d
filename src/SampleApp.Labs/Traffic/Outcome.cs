namespace SampleApp.Labs.Traffic;

internal enum Outcome
{
    Ok,
    Refused,
    Reset,
    TimedOut,

    /// <summary>An answer of 500 or more.</summary>
    ServerError,

    /// <summary>Any other answer, or one that is not HTTP.</summary>
    Other,

    /// <summary>The observer did not answer: this request was lost on the way to it, which says nothing about the Service.</summary>
    Unseen,
}
