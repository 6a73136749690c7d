using System.Text.RegularExpressions;
using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Rules;

/// <summary>What Kustomize makes of <c>k8s/production</c> and of lab 22, which is built on it.</summary>
internal static partial class ProductionRules
{
    public const string Image = "sampleapp:1-chiseled";

    public static IEnumerable<Violation> ProductionHasNoShell(ManifestSet set) =>
        from pod in Rendered(set)
        from container in pod.AllContainers
        where container.Text("image") != Image
        select new Violation(pod.Owner, $"{container.Text("name")} has the image {container.Text("image")}");

    /// <summary>Without the hash, a changed setting changes no pod.</summary>
    public static IEnumerable<Violation> ConfigMapNameHasItsHash(ManifestSet set) =>
        from pod in Rendered(set)
        from source in pod.AllContainers.SelectMany(container => container.Items("envFrom"))
        let name = source.Text("configMapRef", "name")
        where name is not null && !Hash().IsMatch(name)
        select new Violation(pod.Owner, $"takes the ConfigMap {name}");

    private static IEnumerable<PodTemplate> Rendered(ManifestSet set) =>
        set.Pods.Where(pod => pod.Owner.File.EndsWith($"/{KitFolder.RenderedFile}", StringComparison.Ordinal));

    [GeneratedRegex("-[a-z0-9]{10}$")]
    private static partial Regex Hash();
}
