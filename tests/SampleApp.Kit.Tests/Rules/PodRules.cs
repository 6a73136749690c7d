using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Rules;

/// <summary>Images, names and resources of containers.</summary>
internal static class PodRules
{
    /// <summary>The labs' <c>kubectl set image deployment/NAME CONTAINER=IMAGE</c> takes the app's label as the container's name.</summary>
    public static IEnumerable<Violation> ContainerNamedForTheUpdate(ManifestSet set) =>
        from pod in set.Pods
        where pod.Owner.Kind != "Pod" && pod.Containers.Named(pod.Labels["app"]) is null
        select new Violation(pod.Owner, $"no container of it is named {pod.Labels["app"]}");

    public static IEnumerable<Violation> KnownImage(ManifestSet set) =>
        from pod in set.Pods
        from container in pod.AllContainers
        where container.Text("image") is not ("sampleapp:1" or "sampleapp:2" or "sampleapp:3" or ProductionRules.Image)
            || container.Text("imagePullPolicy") != "IfNotPresent"
        select new Violation(pod.Owner, $"nobody builds or loads {container.Text("image")} ({container.Text("imagePullPolicy")})");

    public static IEnumerable<Violation> BecomesReady(ManifestSet set) =>
        from pod in set.Pods
        from container in pod.Containers
        where container.Text("image") == "sampleapp:3" || PodTemplate.Environment(container, "APP_READY") == "false"
        select new Violation(pod.Owner, "never becomes ready");

    /// <summary>A ReplicationController or a ReplicaSet never replaces a pod because of its template.</summary>
    public static IEnumerable<Violation> TemplateKeptByOldControllers(ManifestSet set) =>
        from manifest in set.Applied
        where manifest.Kind is "ReplicationController" or "ReplicaSet"
        from before in set.Before
        where before.Identity == manifest.Identity
            && before.Pod!.Containers.Any(container => Image(container) != Image(manifest.Pod!.Containers.Named(container.Text("name")!)))
        select new Violation(manifest, "has another image than its pods");

    /// <summary>
    /// A quota on requests and on memory is satisfied, and no limit throttles the CPU. In the lab about resources limits may throttle, and
    /// its single pods are exempt.
    /// </summary>
    public static IEnumerable<Violation> RequestsAndLimits(ManifestSet set) =>
        from pod in set.Pods
        let isTheLesson = pod.Owner.Lab == ResourceRules.Lab
        where !(isTheLesson && pod.Owner.Kind == "Pod")
        from container in pod.AllContainers
        let resources = container["resources"]
        where resources.Text("requests", "cpu") is null || resources.Text("requests", "memory") is null
            || resources.Text("limits", "memory") is null || resources.At("limits", "cpu") is not null && !isTheLesson
        select new Violation(pod.Owner, $"{container.Text("name")} does not say what it needs");

    private static string? Image(JsonNode? container) => container.Text("image");
}
