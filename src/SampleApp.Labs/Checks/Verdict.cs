namespace SampleApp.Labs.Checks;

internal enum Verdict
{
    Passed,
    NotYet,

    /// <summary>It cannot be seen from here: a right is missing, or the cluster has no such thing.</summary>
    CannotTell,
}
