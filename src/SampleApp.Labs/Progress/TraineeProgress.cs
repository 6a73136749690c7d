using System.Text.Json.Nodes;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Progress;

/// <summary>All that a ConfigMap <c>lab-progress</c> says. A trainee can write anything into it.</summary>
/// <param name="Labs">What could be read, by the lab's number.</param>
/// <param name="Unreadable">The keys whose value could not be read, or that nobody knows.</param>
/// <param name="Hand">The words with which a hand is raised; null where it is not.</param>
/// <param name="HandAt">Since when.</param>
internal sealed record TraineeProgress(
    IReadOnlyDictionary<string, LabProgress> Labs, IReadOnlyList<string> Unreadable, string? Hand, DateTimeOffset? HandAt)
{
    /// <summary>Of somebody who has told nothing.</summary>
    public static readonly TraineeProgress None = Of(null);

    public const string HandKey = "hand";

    public const string HandAtKey = "handAt";

    /// <param name="configMap">Null where there is none.</param>
    public static TraineeProgress Of(JsonNode? configMap)
    {
        Dictionary<string, LabProgress> labs = [];
        List<string> unreadable = [];
        var data = configMap.Map("data");
        foreach (var (key, line) in data.Where(pair => pair.Key is not (HandKey or HandAtKey)).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            if (IsLab(key) && LabProgress.Parse(line) is { } lab)
                labs[key] = lab;
            else
                unreadable.Add(key);
        var hand = data.TryGetValue(HandKey, out var words) ? ProgressText.Clean(words, ProgressText.LongestWords) : null;
        return new(labs, unreadable, hand, hand is null ? null : configMap.Time("data", HandAtKey));
    }

    /// <summary>The lab of the last command; null where there is none.</summary>
    public string? Current => Labs.Count == 0 ? null : Labs.MaxBy(lab => lab.Value.At).Key;

    public int Passed => Labs.Values.Count(lab => lab.HasPassed);

    private static bool IsLab(string key) => key is [>= '0' and <= '9', >= '0' and <= '9'];
}
