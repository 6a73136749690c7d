using System.Globalization;
using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Rules;

internal static class ProbeRules
{
    /// <summary>Every path that a probe or a hook calls is one of the app's, on a port of its container.</summary>
    public static IEnumerable<Violation> ProbePathExists(ManifestSet set) =>
        from pod in set.Pods
        from container in pod.Containers
        from call in Calls(container)
        where !AppFacts.Routes.Contains(call.Text("path")!.Split('?')[0]) || !HasPort(container, call.Text("port"))
        select new Violation(pod.Owner, $"the app has no {call.ToJsonString()}");

    /// <summary>The kubelet starts no probe before the last one is over: a longer timeout stretches the period.</summary>
    public static IEnumerable<Violation> TimeoutWithinPeriod(ManifestSet set) =>
        from pod in set.Pods
        from probe in pod.Containers.SelectMany(PodTemplate.Probes)
        where probe.Number(1, "timeoutSeconds") > probe.Number(10, "periodSeconds")
        select new Violation(pod.Owner, "a probe's timeout is longer than its period");

    /// <summary>Two probes that ask the same question restart what only needs a rest.</summary>
    public static IEnumerable<Violation> ProbesDiffer(ManifestSet set) =>
        from pod in set.Pods
        from container in pod.Containers
        let asked = PodTemplate.Probes(container).Select(probe => (probe["httpGet"] ?? probe["exec"])!.ToJsonString()).ToList()
        where asked.Distinct().Count() < asked.Count
        select new Violation(pod.Owner, "two probes ask the same");

    /// <summary>A slow start is over before the liveness probe, or the startup probe that holds it back, gives up.</summary>
    public static IEnumerable<Violation> StartOutlivesLiveness(ManifestSet set) =>
        from pod in set.Pods
        from container in pod.Containers
        let patience = (container["startupProbe"] ?? container["livenessProbe"]) is { } probe ? Patience(probe) : int.MaxValue
        where StartupDelay(container) >= patience
        select new Violation(pod.Owner, $"is killed after {patience} s of a start of {StartupDelay(container)} s");

    private static IEnumerable<JsonNode> Calls(JsonObject container) =>
        PodTemplate.Probes(container).Append(container.At("lifecycle", "preStop")).Append(container.At("lifecycle", "postStart"))
            .Select(handler => handler.At("httpGet")).OfType<JsonNode>();

    private static bool HasPort(JsonObject container, string? port) =>
        container.Items("ports").Any(declared => declared.Text("name") == port || declared.Text("containerPort") == port);

    private static int Patience(JsonNode probe) =>
        probe.Number(0, "initialDelaySeconds") + probe.Number(10, "periodSeconds") * probe.Number(3, "failureThreshold");

    private static double StartupDelay(JsonObject container) =>
        double.Parse(PodTemplate.Environment(container, "APP_STARTUP_DELAY") ?? "0", CultureInfo.InvariantCulture);
}
