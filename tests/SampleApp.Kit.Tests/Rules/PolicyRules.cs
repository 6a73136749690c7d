using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Rules;

/// <summary>Which pods may call which.</summary>
internal static class PolicyRules
{
    public static IEnumerable<Violation> PolicySelectsPods(ManifestSet set) =>
        from policy in set.OfKind("NetworkPolicy")
        where !set.Pods.Any(pod => Selects(policy, pod))
        select new Violation(policy, "selects no pod");

    /// <summary>Each item of from or to is enough by itself: one with only a namespaceSelector allows all pods of the namespaces that it selects.</summary>
    public static IEnumerable<Violation> ConditionsStandInOneItem(ManifestSet set) =>
        from policy in set.OfKind("NetworkPolicy")
        from peers in Rules(policy).SelectMany(rule => new[] { rule.Items("from").ToList(), rule.Items("to").ToList() })
        where peers.Any(peer => peer.At("podSelector") is null && peer.At("namespaceSelector") is not null)
            && peers.Any(peer => peer.At("podSelector") is not null && peer.At("namespaceSelector") is null)
        select new Violation(policy, "has two items where one with two conditions was meant");

    /// <summary>A pod that may call others but not the DNS cannot find them.</summary>
    public static IEnumerable<Violation> NamesCanBeAskedFor(ManifestSet set) =>
        from policy in set.OfKind("NetworkPolicy")
        let rules = policy.Root.Items("spec", "egress").ToList()
        where rules.Count > 0 && !rules.Any(rule => rule.At("to") is null && rule.Items("ports").Any(port => port.Text("port") == "53"))
        select new Violation(policy, "allows calls, and no question to the DNS");

    private static IEnumerable<JsonNode> Rules(Manifest policy) =>
        policy.Root.Items("spec", "ingress").Concat(policy.Root.Items("spec", "egress"));

    private static bool Selects(Manifest policy, PodTemplate pod) =>
        policy.Root.Map("spec", "podSelector", "matchLabels").All(label => pod.Labels.GetValueOrDefault(label.Key) == label.Value);
}
