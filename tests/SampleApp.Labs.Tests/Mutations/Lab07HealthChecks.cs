using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Tests.Mutations;

internal static class Lab07HealthChecks
{
    private const string Folder = "07-health-checks";

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new(Folder, "deployment", lab => lab.Remove(lab.Workload()), "a Deployment sampleapp"),
        .. from probe in new[] { "startupProbe", "livenessProbe", "readinessProbe" }
           from mutation in Changes.Probes(Folder, probe)
           select mutation,
        new(
            Folder,
            "one question twice",
            lab => lab.Workload().Template().Container().Set("/livez", "readinessProbe", "httpGet", "path"),
            "the probes ask different questions"),
        new(Folder, "ready replicas", lab => lab.Workload().Set(2, "status", "readyReplicas"), Changes.Complete),
        new(Folder, "readiness of an endpoint", lab => Changes.Unready(lab, 1), "every pod is a ready endpoint"),
        new(Folder, "restart count", lab => Restarted(lab).Status().Set(0, "restartCount"), "one pod failed its liveness probe"),
        new(Folder, "last state", lab => Restarted(lab).Status().Set(new JsonObject(), "lastState"), "one pod failed its liveness probe"),
        new(
            Folder,
            "readiness of the restarted",
            lab => Restarted(lab).IsNotReady(),
            "no pod is killed again and again",
            "one pod failed its liveness probe"),
    ];

    private static JsonNode Restarted(SolvedLab lab) => lab.All("Pod").Single(pod => pod.Restarts() > 0);
}
