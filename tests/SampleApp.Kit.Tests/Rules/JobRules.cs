using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Rules;

/// <summary>What makes a Job end.</summary>
internal static class JobRules
{
    /// <summary>The API server takes no other policy; the default of pods is <c>Always</c>.</summary>
    public static IEnumerable<Violation> JobDoesNotRestartForEver(ManifestSet set) =>
        from pod in Jobs(set)
        where pod.Spec.Text("restartPolicy") is not ("Never" or "OnFailure")
        select new Violation(pod.Owner, "starts again what has ended well");

    /// <summary>The app itself runs until it is told to stop; its client ends. A sidecar is an init container, and ends with the others.</summary>
    public static IEnumerable<Violation> JobEnds(ManifestSet set) =>
        from pod in Jobs(set)
        where pod.Owner.Root.At("spec", "activeDeadlineSeconds") is null
        from container in pod.Containers
        where !string.Join(' ', container.Texts("command")).Contains("/app/SampleApp call ", StringComparison.Ordinal)
        select new Violation(pod.Owner, $"{container.Text("name")} never ends");

    private static IEnumerable<PodTemplate> Jobs(ManifestSet set) => set.Pods.Where(pod => pod.Owner.Kind is "Job" or "CronJob");
}
