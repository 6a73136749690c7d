using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Rules;

internal static class PortRules
{
    public static IEnumerable<Violation> NamedPortThatTheAppListensOn(ManifestSet set) =>
        from pod in set.Pods
        from container in pod.Containers
        from port in container.Items("ports")
        where port.Text("name") is null || port.Number(0, "containerPort") != PodTemplate.ListensOn(container)
        select new Violation(pod.Owner, $"the app of {container.Text("name")} listens on {PodTemplate.ListensOn(container)}, not on {port.ToJsonString()}");

    /// <summary>The containers of a pod share its network.</summary>
    public static IEnumerable<Violation> NoPortClash(ManifestSet set) =>
        from pod in set.Pods
        from clash in pod.Containers.GroupBy(PodTemplate.ListensOn)
        where clash.Count() > 1
        select new Violation(pod.Owner, $"{clash.Count()} containers listen on {clash.Key}");
}
