using System.Globalization;
using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Rules;

/// <summary>Requests, limits, and what goes well with them.</summary>
internal static class ResourceRules
{
    /// <summary>The lab that teaches them.</summary>
    public const string Lab = "17-resources";

    /// <summary>
    /// A container that has used up its limit of CPU waits for the next tenth of a second, perhaps several times until it has answered:
    /// a probe that does not wait as long restarts what is only slow.
    /// </summary>
    private const int LeastTimeout = 3;

    public static IEnumerable<Violation> ProbesOutlastThrottling(ManifestSet set) =>
        from pod in set.Pods
        from container in pod.Containers
        where container.At("resources", "limits", "cpu") is not null
        where PodTemplate.Probes(container).Any(probe => probe.Number(1, "timeoutSeconds") < LeastTimeout)
        select new Violation(pod.Owner, $"a throttled {container.Text("name")} may answer a probe too late");

    public static IEnumerable<Violation> LimitNotBelowRequest(ManifestSet set) =>
        from pod in set.Pods
        from container in pod.AllContainers
        where Cores(container.Text("resources", "limits", "cpu")) < Cores(container.Text("resources", "requests", "cpu"))
        select new Violation(pod.Owner, $"{container.Text("name")} asks for more CPU than its limit allows");

    /// <summary>The trainer may have put the lab's LimitRange into the namespace.</summary>
    public static IEnumerable<Violation> WithinTheTrainersMaximum(ManifestSet set)
    {
        var most = KitFolder.In($"{Lab}/trainer").Single(manifest => manifest.Kind == "LimitRange").Root
            .Items("spec", "limits").Select(limit => Cores(limit.Text("max", "cpu"))).Single();
        return from pod in set.Pods
               where pod.Owner.Lab == Lab
               from container in pod.AllContainers
               where Cores(container.Text("resources", "limits", "cpu")) > most
               select new Violation(pod.Owner, $"{container.Text("name")} has a limit above {most} cores");
    }

    /// <summary>https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/</summary>
    private static decimal? Cores(string? quantity) =>
        quantity is null ? null
        : quantity.EndsWith('m') ? decimal.Parse(quantity[..^1], CultureInfo.InvariantCulture) / 1000
        : decimal.Parse(quantity, CultureInfo.InvariantCulture);
}
