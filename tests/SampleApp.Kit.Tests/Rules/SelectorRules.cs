using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Rules;

/// <summary>Who finds whom by labels.</summary>
internal static class SelectorRules
{
    /// <summary>Labels that the kubelet or a README's command puts on a node.</summary>
    private static readonly string[] NodeLabels = ["kubernetes.io/os=linux", "sampleapp-labs/disk=ssd", "sampleapp-labs/agent=yes"];

    /// <summary>Labs in which a controller takes in pods that it did not make.</summary>
    private static readonly string[] TeachAdoption = ["02-replication-controllers", "03-replica-sets"];

    public static IEnumerable<Violation> SelectorMatchesTemplate(ManifestSet set) =>
        from pod in set.Pods
        where pod.Owner.Kind is not ("Pod" or "Job" or "CronJob") // a Job's selector is the controller's own
            && pod.Owner.ApiVersion != "extensions/v1beta1" // there it was the default
        where Selector.Of(pod.Owner)?.Matches(pod.Labels) != true
        select new Violation(pod.Owner, "its selector does not match its template's labels");

    public static IEnumerable<Violation> SelectorFindsPods(ManifestSet set) =>
        from manifest in set.All
        where manifest.Kind is "Service" or "PodDisruptionBudget"
        where !set.Pods.Any(pod => Selector.Of(manifest)!.Matches(pod.Labels))
        select new Violation(manifest, "its selector matches no pod");

    /// <summary>A number of replicas in a manifest that is applied again would undo the autoscaler's; in lab 18 no manifest may have one.</summary>
    public static IEnumerable<Violation> ReplicasAreTheAutoscalers(ManifestSet set) =>
        from manifest in set.OfKind("Deployment")
        where (manifest.Lab == "18-autoscaling" || set.Find("HorizontalPodAutoscaler", manifest.Name) is not null)
            && manifest.Root.At("spec", "replicas") is not null
        select new Violation(manifest, "sets the number of pods that an autoscaler sets");

    /// <summary>Otherwise no drain of a node ever ends.</summary>
    public static IEnumerable<Violation> BudgetLetsSomePodsGo(ManifestSet set) =>
        from budget in set.OfKind("PodDisruptionBudget")
        from pod in set.Pods
        where Selector.Of(budget)!.Matches(pod.Labels)
            && budget.Root.Number(0, "spec", "minAvailable") >= pod.Owner.Root.Number(1, "spec", "replicas")
        select new Violation(budget, $"lets no pod of {pod.Owner.Name} go");

    public static IEnumerable<Violation> ServiceFindsPort(ManifestSet set) =>
        from service in set.OfKind("Service")
        from pod in set.Pods
        where Selector.Of(service)!.Matches(pod.Labels)
        from port in service.Root.Items("spec", "ports")
        where !pod.Containers.SelectMany(container => container.Items("ports")).Any(found => found.Text("name") == port.Text("targetPort"))
        select new Violation(service, $"no port of {pod.Owner.Name} is named {port.Text("targetPort")}");

    /// <summary>No controller could adopt another one's pods.</summary>
    public static IEnumerable<Violation> NoOverlap(ManifestSet set) =>
        from controller in set.All
        where controller.Pod is not null && Selector.Of(controller) is not null && !TeachAdoption.Contains(controller.Lab)
        from pod in set.Pods
        where pod.Owner.Identity != controller.Identity && Selector.Of(controller)!.Matches(pod.Labels)
        select new Violation(controller, $"its selector matches the pods of {pod.Owner.Kind} {pod.Owner.Name} too");

    /// <summary>No selector of one lab, a Service's included, matches the pods of another lab in the same namespace.</summary>
    public static IEnumerable<Violation> BetweenLabs(IReadOnlyList<Manifest> manifests) =>
        from manifest in manifests
        let selector = Selector.Of(manifest)
        where selector is not null
        from pod in manifests.Select(other => other.Pod).OfType<PodTemplate>()
        where pod.Owner.Lab != manifest.Lab && selector.Matches(pod.Labels)
        select new Violation(manifest, $"its selector matches the pods of {pod.Owner} too");

    /// <summary>
    /// Lab 14's green is behind a Service alone: beside another track, each client would get now the one version, now the other.
    /// </summary>
    public static IEnumerable<Violation> OneColourAtATime(ManifestSet set) =>
        from service in set.OfKind("Service")
        let tracks = set.Pods.Where(pod => Selector.Of(service)!.Matches(pod.Labels))
            .Select(pod => pod.Labels.GetValueOrDefault("track")).Distinct().ToList()
        where tracks.Contains("green") && tracks.Count > 1
        select new Violation(service, $"its selector matches the tracks {string.Join(", ", tracks)}");

    /// <summary>A DaemonSet goes to every node that it does not exclude, and no node of another system can run the image.</summary>
    public static IEnumerable<Violation> DaemonSetAsksForLinux(ManifestSet set) =>
        from daemonSet in set.OfKind("DaemonSet")
        where daemonSet.Pod!.Spec.Text("nodeSelector", "kubernetes.io/os") != "linux"
        select new Violation(daemonSet, "does not ask for Linux nodes");

    public static IEnumerable<Violation> KnownNodeLabels(ManifestSet set) =>
        from pod in set.Pods
        from label in pod.Spec.Map("nodeSelector")
        where !NodeLabels.Contains($"{label.Key}={label.Value}")
        select new Violation(pod.Owner, $"no node is ever labelled {label.Key}={label.Value}");
}
