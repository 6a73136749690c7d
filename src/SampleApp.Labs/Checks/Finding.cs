namespace SampleApp.Labs.Checks;

/// <summary>One point of a check.</summary>
/// <param name="Verdict">Whether it is as expected.</param>
/// <param name="Expected">What is expected.</param>
/// <param name="Found">What was found; empty where that is just what was expected.</param>
/// <param name="Try">The next command to try.</param>
/// <param name="DependsOnTheAbove">The point cannot be judged before an open one above it has passed.</param>
internal sealed record Finding(Verdict Verdict, string Expected, string Found, string Try = "", bool DependsOnTheAbove = false)
{
    public static Finding Of(bool passed, string expected, string found, string next) =>
        passed ? new(Verdict.Passed, expected, found) : new(Verdict.NotYet, expected, found, next);

    public static Finding CannotTell(string expected, string found, string next) => new(Verdict.CannotTell, expected, found, next);

    public static Finding FirstTheAbove(string expected) => new(Verdict.NotYet, expected, "first the above", DependsOnTheAbove: true);
}
