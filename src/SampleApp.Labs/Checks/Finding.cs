namespace SampleApp.Labs.Checks;

internal enum Verdict
{
    Passed,
    NotYet,

    /// <summary>Not to be seen from here: a right is missing, or the cluster has no such thing.</summary>
    CannotTell,
}

/// <summary>One line of a check.</summary>
/// <param name="Verdict">Whether it is so.</param>
/// <param name="Expected">What is to be.</param>
/// <param name="Found">What is; empty where it is just that.</param>
/// <param name="Try">The next command to try.</param>
internal sealed record Finding(Verdict Verdict, string Expected, string Found, string Try = "")
{
    public static Finding Of(bool passed, string expected, string found, string next) =>
        passed ? new(Verdict.Passed, expected, found) : new(Verdict.NotYet, expected, found, next);

    public static Finding Missing(string expected, string next) => new(Verdict.NotYet, expected, "there is none", next);
}
