using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Rules;

/// <summary>What holds for objects of every kind.</summary>
internal static class ObjectRules
{
    private static readonly Dictionary<string, string> ApiVersions = new()
    {
        ["Pod"] = "v1",
        ["Service"] = "v1",
        ["ConfigMap"] = "v1",
        ["Secret"] = "v1",
        ["ReplicationController"] = "v1",
        ["ReplicaSet"] = "apps/v1",
        ["Deployment"] = "apps/v1",
        ["StatefulSet"] = "apps/v1",
        ["DaemonSet"] = "apps/v1",
        ["PodDisruptionBudget"] = "policy/v1",
        ["Job"] = "batch/v1",
        ["ServiceAccount"] = "v1",
        ["Role"] = "rbac.authorization.k8s.io/v1",
        ["RoleBinding"] = "rbac.authorization.k8s.io/v1",
        ["CronJob"] = "batch/v1",
        ["NetworkPolicy"] = "networking.k8s.io/v1",
        ["HorizontalPodAutoscaler"] = "autoscaling/v2",
    };

    public static IEnumerable<Violation> CurrentApiVersion(ManifestSet set) =>
        from manifest in set.All
        where ApiVersions.GetValueOrDefault(manifest.Kind) != manifest.ApiVersion
        select new Violation(manifest, $"{manifest.ApiVersion} has no {manifest.Kind}");

    /// <summary>One label deletes one lab: the object, its pods and its claims carry it, and its selectors ask for it.</summary>
    public static IEnumerable<Violation> LabLabels(ManifestSet set) =>
        from manifest in set.All
        from labels in LabelsOf(manifest)
        where labels.Labels.GetValueOrDefault("lab") != manifest.Lab || !labels.Labels.ContainsKey("app")
            || labels.PartOf && labels.Labels.GetValueOrDefault("app.kubernetes.io/part-of") != "sampleapp-labs"
        select new Violation(manifest, $"the labels of its {labels.Place} are not those of the lab");

    public static IEnumerable<Violation> NoNamespace(ManifestSet set) =>
        from manifest in set.All
        where manifest.Root.At("metadata", "namespace") is not null || manifest.Root.At("spec", "template", "metadata", "namespace") is not null
        select new Violation(manifest, "names a namespace");

    public static IEnumerable<Violation> NoFixedNodePort(ManifestSet set) =>
        from manifest in set.OfKind("Service")
        where manifest.Root.Items("spec", "ports").Any(port => port.At("nodePort") is not null)
        select new Violation(manifest, "asks for a port of the nodes that may be taken");

    public static IEnumerable<Violation> DefaultStorageClass(ManifestSet set) =>
        from manifest in set.All
        where manifest.Root.Items("spec", "volumeClaimTemplates").Any(claim => claim.At("spec", "storageClassName") is not null)
        select new Violation(manifest, "asks for a storage class by name");

    private static IEnumerable<(string Place, IReadOnlyDictionary<string, string> Labels, bool PartOf)> LabelsOf(Manifest manifest)
    {
        yield return ("metadata", manifest.Labels, true);
        if (manifest.Pod is { } pod)
            yield return ("pods", pod.Labels, true);
        if (manifest.Root.At("spec", "jobTemplate") is { } jobs)
            yield return ("Jobs", jobs.Map("metadata", "labels"), true);
        foreach (var claim in manifest.Root.Items("spec", "volumeClaimTemplates"))
            yield return ("claims", claim.Map("metadata", "labels"), true);
        if (Selector.Of(manifest) is { } selector)
            yield return ("selector", WithExpressions(selector), false);
    }

    /// <summary>An expression about a key counts for it.</summary>
    private static Dictionary<string, string> WithExpressions(Selector selector) =>
        selector.Expressions.Select(expression => KeyValuePair.Create(expression.Text("key")!, expression.Text("operator")!))
            .Concat(selector.Labels).ToDictionary();
}
