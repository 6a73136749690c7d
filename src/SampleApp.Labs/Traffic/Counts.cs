using System.Collections.Concurrent;

namespace SampleApp.Labs.Traffic;

/// <summary>What has happened so far; many writers.</summary>
internal sealed class Counts
{
    private readonly ConcurrentDictionary<Hit, int> hits = new();

    public void Add(Hit hit) => hits.AddOrUpdate(hit, 1, (_, count) => count + 1);

    public int Total => hits.Values.Sum();

    public int Of(Outcome outcome) => hits.Where(hit => hit.Key.Outcome == outcome).Sum(hit => hit.Value);

    public int Lost => Total - Of(Outcome.Ok);

    /// <summary>Good answers by pod and version.</summary>
    public IEnumerable<(string Pod, string Version, int Count)> ByPod() => hits.Where(hit => hit.Key.Outcome == Outcome.Ok)
        .OrderBy(hit => hit.Key.Version, StringComparer.Ordinal).ThenBy(hit => hit.Key.Pod, StringComparer.Ordinal)
        .Select(hit => (hit.Key.Pod, hit.Key.Version, hit.Value));
}
