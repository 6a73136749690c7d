using SampleApp.Labs.Checks;

namespace SampleApp.Labs.Commands;

/// <summary>How a command ends, for scripts.</summary>
internal static class ExitCodes
{
    public const int Passed = 0;

    /// <summary>Not yet right, or traffic was lost.</summary>
    public const int NotYet = 1;

    /// <summary>No kubectl, no cluster, no right to look, or a command that was not understood.</summary>
    public const int CannotTell = 2;

    public static int Of(Verdict verdict) => verdict switch
    {
        Verdict.Passed => Passed,
        Verdict.NotYet => NotYet,
        _ => CannotTell,
    };
}
