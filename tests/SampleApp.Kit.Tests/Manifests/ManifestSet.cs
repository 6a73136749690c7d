namespace SampleApp.Kit.Tests.Manifests;

/// <summary>What is in a namespace at one time: what was there before, with some files applied over it.</summary>
/// <param name="Name">The folder or the file that was applied, relative to <c>k8s/</c>.</param>
/// <param name="Before">What was there before.</param>
/// <param name="Applied">What was applied.</param>
internal sealed record ManifestSet(string Name, IReadOnlyList<Manifest> Before, IReadOnlyList<Manifest> Applied)
{
    /// <summary>All objects afterwards: an applied one replaces the one of its kind and name.</summary>
    public IReadOnlyList<Manifest> All { get; } =
        [.. Before.Concat(Applied).GroupBy(manifest => manifest.Identity).Select(states => states.Last())];

    public IEnumerable<PodTemplate> Pods => All.Select(manifest => manifest.Pod).OfType<PodTemplate>();

    public IEnumerable<Manifest> OfKind(string kind) => All.Where(manifest => manifest.Kind == kind);

    public Manifest? Find(string kind, string? name) => All.FirstOrDefault(manifest => manifest.Identity == (kind, name));

    /// <summary>The same set with one of its objects changed, for a test that wants a rule to notice.</summary>
    public ManifestSet With(string kind, Action<JsonObject> change)
    {
        List<Manifest> copies = [.. All.Select(manifest => manifest.Copy())];
        change(copies.First(manifest => manifest.Kind == kind).Root);
        return new(Name, Before, copies);
    }
}
