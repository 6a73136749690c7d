namespace SampleApp.Kit.Tests.Manifests;

/// <summary>
/// The kit as its READMEs use it. A lab's folder holds what the trainee applies; <c>start/</c> what is there before,
/// <c>broken/FAULT/</c> the planted faults, <c>solution/</c> the end.
/// </summary>
internal static class KitFolder
{
    /// <summary>Stands in for the file of an object that Kustomize has made.</summary>
    public const string RenderedFile = "rendered.yaml";

    public static string Root { get; } = RepositoryFolder.Combine("k8s");

    /// <summary>All objects of all files, the kustomizations aside.</summary>
    public static IReadOnlyList<Manifest> Manifests { get; } =
        [.. Directory.GetFiles(Root, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(file => Path.GetFileName(file) != "kustomization.yaml").SelectMany(Read)];

    public static IReadOnlyList<string> Labs { get; } =
        [.. Manifests.Select(manifest => manifest.Lab).Where(folder => char.IsDigit(folder[0])).Distinct()];

    /// <summary>Every state that a lab passes through when all goes well, and the recommended set with the observer.</summary>
    public static IReadOnlyList<ManifestSet> GoodSets { get; } =
        [new("app", [], [.. In("app"), Generated(), .. In("observer")]), .. Labs.SelectMany(GoodSetsOf)];

    /// <summary>Every planted fault, applied over what the lab has by then.</summary>
    public static IReadOnlyList<ManifestSet> BrokenSets { get; } =
        [.. Manifests.Where(manifest => manifest.File.Contains("/broken/", StringComparison.Ordinal))
            .GroupBy(manifest => Path.GetDirectoryName(manifest.File)!)
            .Select(fault => new ManifestSet(fault.Key, [.. In($"{Lab(fault.Key)}/start"), .. In(Lab(fault.Key))], [.. fault]))];

    public static ManifestSet Good(string name) => GoodSets.Single(set => set.Name == name);

    public static IReadOnlyList<Manifest> In(string folder) =>
        [.. Manifests.Where(manifest => Path.GetDirectoryName(manifest.File) == folder)];

    public static IReadOnlyList<Manifest> Read(string file) =>
        [.. YamlFile.Parse(File.ReadAllText(file)).Select(root => new Manifest(Path.GetRelativePath(Root, file), root))];

    /// <summary>kubectl's option for a file or a folder: <c>-k</c> where Kustomize makes the objects.</summary>
    public static string OptionFor(string path) => File.Exists(Path.Combine(Root, path, "kustomization.yaml")) ? "-k" : "-f";

    /// <summary>What Kustomize makes of a folder.</summary>
    /// <param name="folder">Relative to <c>k8s/</c>.</param>
    /// <param name="lab">The lab whose labels the objects carry.</param>
    /// <param name="yaml">What <c>kubectl kustomize</c> printed.</param>
    public static ManifestSet Rendered(string folder, string lab, string yaml) => new(
        folder, [], [.. YamlFile.Parse(yaml).Select(root => new Manifest($"{lab}/{RenderedFile}", root))]);

    private static string Lab(string path) => path.Split('/')[0];

    private static IEnumerable<ManifestSet> GoodSetsOf(string lab)
    {
        var start = In($"{lab}/start");
        if (start.Count > 0)
            yield return new($"{lab}/start", [], start);
        foreach (var file in In(lab).GroupBy(manifest => manifest.File))
            yield return new(file.Key, [.. start, .. In(lab)], [.. file]);
        if (In($"{lab}/solution") is { Count: > 0 } solution)
            yield return new($"{lab}/solution", start, solution);
    }

    /// <summary>The ConfigMap that Kustomize makes, under its plain name.</summary>
    private static Manifest Generated()
    {
        var kustomization = YamlFile.Parse(File.ReadAllText(Path.Combine(Root, "app", "kustomization.yaml"))).Single();
        var generator = kustomization.Items("configMapGenerator").Single();
        return new("app/kustomization.yaml", new()
        {
            ["apiVersion"] = "v1",
            ["kind"] = "ConfigMap",
            ["metadata"] = new JsonObject
            {
                ["name"] = generator.Text("name"),
                ["labels"] = kustomization.At("generatorOptions", "labels")!.DeepClone(),
            },
            ["data"] = new JsonObject(generator.Texts("literals").Select(literal => literal.Split('=', 2))
                .Select(pair => KeyValuePair.Create(pair[0], (JsonNode?)pair[1]))),
        });
    }
}
