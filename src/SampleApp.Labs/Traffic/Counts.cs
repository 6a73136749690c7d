using System.Collections.Concurrent;

namespace SampleApp.Labs.Traffic;

/// <summary>What has happened so far. Many threads write to it at once.</summary>
internal sealed class Counts
{
    /// <summary>The losses in the words of the summary.</summary>
    public static readonly (Outcome Outcome, string Words)[] Losses =
    [
        (Outcome.Refused, "refused"),
        (Outcome.Reset, "reset"),
        (Outcome.TimedOut, "timed out"),
        (Outcome.ServerError, "5xx"),
        (Outcome.Other, "other"),
    ];

    private readonly ConcurrentDictionary<Hit, int> hits = new();

    public void Add(Hit hit) => hits.AddOrUpdate(hit, 1, (_, count) => count + 1);

    public int Total => hits.Values.Sum() - Of(Outcome.Unseen);

    public int Of(Outcome outcome) => hits.Where(hit => hit.Key.Outcome == outcome).Sum(hit => hit.Value);

    public int Lost => Losses.Sum(loss => Of(loss.Outcome));

    /// <summary>Good answers by pod and version.</summary>
    public IEnumerable<(string Pod, string Version, int Count)> ByPod() => hits.Where(hit => hit.Key.Outcome == Outcome.Ok)
        .OrderBy(hit => hit.Key.Version, StringComparer.Ordinal).ThenBy(hit => hit.Key.Pod, StringComparer.Ordinal)
        .Select(hit => (hit.Key.Pod, hit.Key.Version, hit.Value));
}
