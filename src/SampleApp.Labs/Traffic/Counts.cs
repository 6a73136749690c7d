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

    /// <summary>The app's own answers, by pod.</summary>
    public IEnumerable<Answers> ByPod() => By(hit => (hit.Version, hit.Pod));

    /// <summary>The app's own answers, by version.</summary>
    public IEnumerable<Answers> ByVersion() => By(hit => (hit.Version, ""));

    /// <summary>A loss on the way has no pod and no version, and is nobody's answer.</summary>
    private IEnumerable<Answers> By(Func<Hit, (string Version, string Pod)> key) => hits
        .Where(hit => hit.Key.Outcome == Outcome.Ok || hit.Key.Pod.Length > 0)
        .GroupBy(hit => key(hit.Key))
        .OrderBy(group => group.Key.Version, StringComparer.Ordinal).ThenBy(group => group.Key.Pod, StringComparer.Ordinal)
        .Select(group => new Answers(
            group.Key.Pod, group.Key.Version, group.Sum(hit => hit.Value),
            group.Where(hit => hit.Key.Outcome != Outcome.Ok).Sum(hit => hit.Value)));
}
