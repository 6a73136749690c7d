using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Rules;

/// <summary>Everything that an object refers to exists.</summary>
internal static class ReferenceRules
{
    /// <summary>The cluster puts it into every namespace: https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/</summary>
    private const string OfEveryNamespace = "kube-root-ca.crt";

    public static IEnumerable<Violation> ConfigMapExists(ManifestSet set) =>
        from pod in set.Pods
        from wanted in WantedKeys(pod)
        where wanted.Map != OfEveryNamespace
        let map = set.Find("ConfigMap", wanted.Map)
        where map is null || wanted.Key is not null && !map.Root.Map("data").ContainsKey(wanted.Key)
        select new Violation(pod.Owner, $"there is no ConfigMap {wanted.Map} with {wanted.Key ?? "anything"}");

    public static IEnumerable<Violation> VolumeExists(ManifestSet set) =>
        from pod in set.Pods
        let volumes = pod.Spec.Items("volumes").Select(volume => volume.Text("name"))
            .Concat(pod.Owner.Root.Items("spec", "volumeClaimTemplates").Select(claim => claim.Text("metadata", "name"))).ToList()
        from mount in pod.AllContainers.SelectMany(container => container.Items("volumeMounts"))
        where !volumes.Contains(mount.Text("name"))
        select new Violation(pod.Owner, $"mounts {mount.Text("name")}, which is no volume of the pod");

    /// <summary>A StatefulSet's pods have names in the DNS only through a headless Service that selects them.</summary>
    public static IEnumerable<Violation> HeadlessServiceExists(ManifestSet set) =>
        from stateful in set.OfKind("StatefulSet")
        let service = set.Find("Service", stateful.Root.Text("spec", "serviceName"))
        where service?.Root.Text("spec", "clusterIP") != "None" || !Selector.Of(service)!.Matches(stateful.Pod!.Labels)
        select new Violation(stateful, $"there is no headless Service {stateful.Root.Text("spec", "serviceName")} for its pods");

    private static IEnumerable<(string? Map, string? Key)> WantedKeys(PodTemplate pod)
    {
        var volumes = pod.Spec.Items("volumes").Where(volume => volume.At("configMap") is not null)
            .ToDictionary(volume => volume.Text("name")!, volume => volume.Text("configMap", "name"));
        foreach (var source in pod.Spec.Items("volumes").SelectMany(volume => volume.Items("projected", "sources")))
            if (source.Text("configMap", "name") is { } projected)
                yield return (projected, null);
        foreach (var container in pod.AllContainers)
        {
            foreach (var source in container.Items("envFrom"))
                yield return (source.Text("configMapRef", "name"), null);
            foreach (var key in container.Items("env").Select(variable => variable.At("valueFrom", "configMapKeyRef")).OfType<JsonNode>())
                yield return (key.Text("name"), key.Text("key"));
            foreach (var mount in container.Items("volumeMounts").Where(mount => volumes.ContainsKey(mount.Text("name")!)))
                yield return (volumes[mount.Text("name")!], mount.Text("subPath"));
        }
    }
}
