using System.Text.Json;
using System.Text.Json.Serialization;
using SampleApp.Labs.Checks;

namespace SampleApp.Labs.Progress;

/// <summary>
/// How far a trainee is with one lab: a value of the ConfigMap <c>lab-progress</c>, as one line of JSON. Another version of <c>lab</c> may
/// have written it, so that only <c>state</c> and <c>at</c> must be there.
/// </summary>
/// <param name="State">How far.</param>
/// <param name="At">When the last command told it.</param>
/// <param name="Points">How many have passed, and of how many; null where nobody has looked.</param>
/// <param name="Open">The first open point; null where there is none.</param>
/// <param name="Refused">What the cluster refuses, in its own words; null where it refuses nothing.</param>
/// <param name="Namespace">Where the command worked.</param>
/// <param name="Since">Since when it is at this state and this open point.</param>
/// <param name="SolvedByLab">Whether <c>lab solve</c> did it.</param>
/// <param name="PassedAt">When it first passed; nothing that comes later undoes that. Null where it never did.</param>
internal sealed record LabProgress(
    LabState State, DateTimeOffset At, int[]? Points = null, OpenPoint? Open = null, string? Refused = null, string? Namespace = null,
    DateTimeOffset? Since = null, bool SolvedByLab = false, DateTimeOffset? PassedAt = null)
{
    /// <summary>No line that is written here is longer.</summary>
    private const int LongestLine = 4096;

    /// <summary>Labs in which what was found is part of an answer or of a secret.</summary>
    private static readonly string[] WithAnswers = ["08", "15"];

    /// <summary>Since when, where an older line does not say it.</summary>
    [JsonIgnore]
    public DateTimeOffset Beginning => Since ?? At;

    /// <summary>Whether it has passed at some time.</summary>
    [JsonIgnore]
    public bool HasPassed => PassedAt is not null || State == LabState.Passed;

    /// <summary>Null where the line is not one that <c>lab</c> has written.</summary>
    public static LabProgress? Parse(string line)
    {
        try
        {
            return line.Length <= LongestLine && JsonSerializer.Deserialize(line, ProgressJson.Readable.LabProgress) is { } read
                && Enum.IsDefined(read.State) && read.Points is null or [>= 0 and < 1000, >= 0 and < 1000] ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string Line() => JsonSerializer.Serialize(this, ProgressJson.Readable.LabProgress);

    /// <summary>After the start, or after a reset.</summary>
    public static LabProgress Begun(LabProgress? before, string? refused, string namespaceName, DateTimeOffset now) =>
        new LabProgress(LabState.Begun, now, Refused: Cut(refused, ProgressText.LongestRefusal), Namespace: namespaceName).After(before);

    public static LabProgress Checked(LabProgress? before, Lab lab, Look look, string namespaceName, DateTimeOffset now)
    {
        var findings = look.Findings;
        var open = findings.All.FirstOrDefault(finding => finding.Verdict == Verdict.NotYet)
            ?? (findings.Verdict == Verdict.CannotTell ? findings.All.FirstOrDefault(finding => finding.Verdict == Verdict.CannotTell) : null);
        // A refusal is told first among the findings, and is no point of the lab.
        var points = findings.All.Skip(look.Refusals.Count).Where(finding => finding.Verdict != Verdict.CannotTell).ToArray();
        var passed = findings.Verdict == Verdict.Passed;
        return new LabProgress(
            passed ? LabState.Passed : LabState.Open,
            now,
            points.Length == 0 ? null : [points.Count(finding => finding.Verdict == Verdict.Passed), points.Length],
            open is null ? null : PointOf(lab, open),
            Cut(look.Refusals is [var refusal, ..] ? refusal.Words : null, ProgressText.LongestRefusal),
            namespaceName,
            SolvedByLab: before?.SolvedByLab ?? false,
            PassedAt: passed ? now : null).After(before);
    }

    /// <summary>Whether it is at the same state and the same open point.</summary>
    public bool IsLike(LabProgress other) => State == other.State && Open?.Expected == other.Open?.Expected;

    private LabProgress After(LabProgress? before) => this with
    {
        Since = before is not null && IsLike(before) ? before.Beginning : At,
        PassedAt = before is { HasPassed: true } ? before.PassedAt ?? before.At : PassedAt,
    };

    private static OpenPoint PointOf(Lab lab, Finding finding) => new(
        Cut(finding.Expected, ProgressText.LongestWords)!,
        WithAnswers.Contains(lab.Number) ? null : Cut(finding.Found, ProgressText.LongestWords));

    private static string? Cut(string? text, int longest) => text is null ? null : ProgressText.Clean(text, longest);
}
