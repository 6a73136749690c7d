using SampleApp.Labs.Progress;

namespace SampleApp.Labs.Board;

/// <summary>One trainee on the board.</summary>
/// <param name="Trainee">The namespace.</param>
/// <param name="State">Where they are.</param>
/// <param name="Progress">All that their own <c>lab</c> has kept.</param>
internal sealed record Row(string Trainee, RowState State, TraineeProgress Progress)
{
    public static Row Of(string trainee, TraineeProgress progress) => new(
        trainee,
        progress.Current is not { } current ? (progress.Unreadable.Count > 0 ? RowState.Unreadable : RowState.NotBegun)
        : progress.Labs[current] switch
        {
            { State: LabState.Passed } => RowState.Passed,
            { State: LabState.Open } or { Refused: not null } => RowState.Open,
            _ => RowState.Working,
        },
        progress);

    /// <summary>The lab's number; null where none was begun.</summary>
    public string? Lab => Progress.Current;

    /// <summary>The entry of that lab.</summary>
    public LabProgress? Entry => Lab is { } lab ? Progress.Labs[lab] : null;

    public string? Hand => Progress.Hand;

    /// <summary>Such as 5/8.</summary>
    public string Points => Entry?.Points is [var passed, var all] ? $"{passed}/{all}" : "";

    public DateTimeOffset? Since => State is RowState.Open or RowState.Working ? Entry?.Beginning : null;

    public DateTimeOffset? LastCommand => Entry?.At;

    /// <summary>What a trainer wants to know of the lab: what the cluster refuses, the first open point, or what cannot be read.</summary>
    public string Words => string.Join("; ", Notes().Where(note => note.Length > 0));

    public string StateInWords => State switch
    {
        RowState.Open => "open",
        RowState.Working => "working",
        RowState.Unreadable => "unreadable",
        RowState.Passed => Entry is { SolvedByLab: true } ? "passed, by lab solve" : "passed",
        _ => "not begun",
    };

    private IEnumerable<string> Notes()
    {
        if (Progress.Unreadable is [var first, ..] all)
            yield return $"{(State == RowState.Unreadable ? "key" : "unreadable:")} {ProgressText.Clean(first, ProgressText.LongestName)}{(all.Count > 1 ? $" and {all.Count - 1} more" : "")}";
        if (Entry is not { } entry)
            yield break;
        if (entry.Namespace is { } elsewhere && elsewhere != Trainee)
            yield return $"in namespace {ProgressText.Clean(elsewhere, ProgressText.LongestName)}";
        if (entry.Refused is { } refused)
            yield return $"refused: {ProgressText.Clean(Reason(refused), ProgressText.LongestRefusal)}";
        else if (entry.Open is { } open)
            yield return ProgressText.Clean(open.Expected, ProgressText.LongestWords)
                + (open.Found is { Length: > 0 } found ? $": {ProgressText.Clean(found, ProgressText.LongestWords)}" : "");
    }

    /// <summary>The reason alone: it stands last in <c>pods "x" is forbidden: exceeded quota: …</c>, and the line is cut.</summary>
    public static string Reason(string refused)
    {
        const string Forbidden = "is forbidden: ";
        return refused.LastIndexOf(Forbidden, StringComparison.Ordinal) is >= 0 and var at ? refused[(at + Forbidden.Length)..] : refused;
    }
}
