using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Tests.Mutations;

internal static class Lab17Resources
{
    private const string Folder = "17-resources";

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new(Folder, "deployment", lab => lab.Remove(lab.Workload()), "a Deployment sampleapp"),
        new(
            Folder,
            "limit",
            lab => lab.Workload().Template().Container()["resources"]!["limits"]!.Drop("cpu"),
            "the Deployment has a limit of CPU"),
        new(Folder, "ready replicas", lab => lab.Workload().Set(0, "status", "readyReplicas"), Changes.Complete),
        new(Folder, "restart", lab => lab.OwnedPod().Status().Set(1, "restartCount"), "was never restarted for that"),
        .. Qualities("guaranteed", "burstable", "best-effort"),
        new(Folder, "pod guaranteed", lab => lab.Remove(lab.The("Pod", "guaranteed")), "pod guaranteed is of the class"),
        new(
            Folder,
            "pod burstable",
            lab => lab.Remove(lab.The("Pod", "burstable")),
            "pod burstable is of the class"),
        new(Folder, "pod best-effort", lab => lab.Remove(lab.The("Pod", "best-effort")), "pod best-effort is of the class"),
        new(
            Folder,
            "another end",
            lab => lab.The("Pod", "guaranteed").Status().Set("Error", "lastState", "terminated", "reason"),
            "the kernel killed the container"),
        new(Folder, "no end", lab => lab.The("Pod", "guaranteed").Status().Drop("lastState"), "the kernel killed the container"),
        new(Folder, "too-big", lab => lab.Remove(lab.The("Pod", "too-big")), "pod too-big waits"),
        new(
            Folder,
            "another reason to wait",
            lab => lab.The("Pod", "too-big").Condition("PodScheduled").Set("0/2 nodes are available: 2 node(s) had untolerated taints", "message"),
            "pod too-big waits"),
        new(Folder, "not resized", lab => lab.The("Pod", "burstable").Allocated("20m"), "was given more CPU while it ran"),
        new(
            Folder,
            "resized by a restart",
            lab => lab.The("Pod", "burstable").Status().Set(1, "restartCount"),
            "was given more CPU while it ran"),
        new(
            Folder,
            "no right to resize",
            lab =>
            {
                lab.The("Pod", "burstable").Allocated("20m");
                lab.Answer("patch pods/resize", "no");
            },
            "was given more CPU while it ran"),
        new(
            Folder,
            "cluster that tells no allocation",
            lab => lab.The("Pod", "burstable").Allocated(null),
            "was given more CPU while it ran"),
        new(Folder, "quota", lab => lab.Remove(lab.The("ResourceQuota", "lab-17")), "the quota adds up"),
        new(
            Folder,
            "quota that counts nothing",
            lab => lab.The("ResourceQuota", "lab-17").Set("0", "status", "used", "requests.memory"),
            "the quota adds up"),
        new(Folder, "filled-in", lab => lab.Remove(lab.The("Pod", "filled-in")), "the LimitRange filled in"),
        new(Folder, "older than the range", IsNotFilledIn, "the LimitRange filled in"),
        new(
            Folder,
            "no range",
            lab =>
            {
                IsNotFilledIn(lab);
                lab.Remove(lab.The("LimitRange", "lab-17"));
            },
            "the LimitRange filled in"),
    ];

    private static IEnumerable<Mutation> Qualities(params string[] pods) => pods.Select(pod => new Mutation(
        Folder, $"class of {pod}", lab => lab.The("Pod", pod).Set("Other", "status", "qosClass"), $"pod {pod} is of the class"));

    private static void IsNotFilledIn(SolvedLab lab) => lab.The("Pod", "filled-in")["metadata"]!.Drop("annotations");

    private static void Allocated(this JsonNode pod, string? cpu)
    {
        foreach (var field in new[] { "allocatedResources", "resources" })
            pod.Status().Drop(field);
        if (cpu is not null)
            pod.Status().Set(cpu, "resources", "requests", "cpu");
    }
}
