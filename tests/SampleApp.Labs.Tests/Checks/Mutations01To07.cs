using SampleApp.Labs.Cluster;

namespace SampleApp.Labs.Tests.Checks;

internal static class Mutations01To07
{
    private const string Complete = "every pod ready, and of the current template";
    private const string Lab1 = "01-pods", Lab2 = "02-replication-controllers", Lab3 = "03-replica-sets", Lab4 = "04-deployments",
        Lab5 = "05-services", Lab6 = "06-labels-and-nodes", Lab7 = "07-health-checks";

    private const string Revision = "deployment.kubernetes.io/revision", Cause = "kubernetes.io/change-cause";

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new(Lab1, "image", lab => lab.The("Pod", "sampleapp")["spec"]!.Container().Set("sampleapp:2", "image"), "has the image sampleapp:1"),
        new(Lab1, "another image of that tag", lab => lab.The("Pod", "sampleapp")["spec"]!.Container().Set("nginx:1", "image"), "has the image sampleapp:1"),
        new(Lab1, "readiness", lab => lab.The("Pod", "sampleapp").IsNotReady(), "pod sampleapp is Ready"),
        new(Lab1, "leaving", lab => lab.The("Pod", "sampleapp").Set("2026-07-01T08:00:00Z", "metadata", "deletionTimestamp"), "pod sampleapp is Ready"),
        new(Lab1, "label app", lab => lab.The("Pod", "sampleapp").Set("other", "metadata", "labels", "app"), "label app=sampleapp"),
        new(Lab1, "label tier", lab => lab.The("Pod", "sampleapp")["metadata"]!["labels"]!.Drop("tier"), "label tier=web"),
        new(Lab1, "owner", lab => lab.The("Pod", "sampleapp").Set(Owner("ReplicaSet"), "metadata", "ownerReferences"), "has no owner"),
        new(Lab1, "pod", lab => lab.Remove(lab.The("Pod", "sampleapp")), "a pod sampleapp"),
        new(Lab1, "second container", lab => lab.The("Pod", "two-containers").Status(1).Set(false, "ready"), "both containers", "/backend of the first"),
        new(Lab1, "third container", lab => lab.The("Pod", "two-containers")["spec"]!["containers"]!.AsArray().Add(new JsonObject()), "both containers"),
        new(Lab1, "backend", lab => lab.Answer("backend", """{"caller":{}}"""), "/backend of the first"),
        new(Lab1, "pod of two", lab => lab.Remove(lab.The("Pod", "two-containers")), "a pod two-containers"),

        new(Lab2, "controller", lab => lab.Remove(lab.Workload()), "a ReplicationController sampleapp"),
        new(Lab2, "replicas", lab => lab.Workload().Set(4, "spec", "replicas"), Complete),
        new(Lab2, "ready replicas", lab => lab.Workload().Set(2, "status", "readyReplicas"), Complete),
        new(Lab2, "available replicas", lab => lab.Workload().Set(2, "status", "availableReplicas"), Complete),
        new(Lab2, "generation", lab => lab.Workload().Set(9, "metadata", "generation"), Complete),
        new(Lab2, "owner", lab => lab.OwnedPod().IsOwnedByAnother(), "is owned by the controller"),
        new(Lab2, "selector", lab => lab.Workload().Set("other", "spec", "selector", "app"), "is owned by the controller"),
        new(Lab2, "image of a pod", lab => lab.OwnedPod()["spec"]!.Container().Set("sampleapp:2", "image"), "the pods run the template's image"),
        new(Lab2, "quarantine", lab => lab.Remove(lab.The("Pod", "quarantined")), "a pod in quarantine"),
        new(Lab2, "label of the quarantined", lab => lab.The("Pod", "quarantined").Set("sampleapp", "metadata", "labels", "app"),
            "is owned by the controller", "a pod in quarantine"),

        new(Lab3, "set", lab => lab.Remove(lab.Workload()), "a ReplicaSet sampleapp"),
        new(Lab3, "In", lab => Operator(lab, "In"), "expression with In"),
        new(Lab3, "NotIn", lab => Operator(lab, "NotIn"), "expression with NotIn"),
        new(Lab3, "Exists", lab => Operator(lab, "Exists"), "expression with Exists"),
        new(Lab3, "ready replicas", lab => lab.Workload().Set(2, "status", "readyReplicas"), Complete),
        new(Lab3, "owner", lab => lab.OwnedPod().HasNoOwner(), "owns as many pods as it wants"),
        new(Lab3, "canary", lab => lab.Remove(lab.The("Pod", "canary")), "the pod canary stays outside"),
        new(Lab3, "owner of the canary", lab => lab.The("Pod", "canary").Set(Owner("ReplicaSet"), "metadata", "ownerReferences"), "the pod canary stays outside"),

        new(Lab4, "deployment", lab => lab.Remove(lab.Workload()), "a Deployment sampleapp"),
        new(Lab4, "image", lab => lab.Workload().Template().Container().Set("sampleapp:1", "image"), "the Deployment has the image sampleapp:2"),
        new(Lab4, "available replicas", lab => lab.Workload().Set(2, "status", "availableReplicas"), Complete),
        new(Lab4, "updated replicas", lab => lab.Workload().Set(2, "status", "updatedReplicas"), Complete),
        new(Lab4, "one pod more", lab => lab.Workload().Set(4, "status", "replicas"), Complete),
        new(Lab4, "observed generation", lab => lab.Workload().Set(1, "status", "observedGeneration"), Complete),
        new(Lab4, "replica count", lab => lab.Workload().Set(0, "spec", "replicas"), Complete),
        new(Lab4, "deadline", lab => lab.Workload()["status"]!["conditions"]![0].Set("ProgressDeadlineExceeded", "reason"), "the rollout has not failed"),
        new(Lab4, "revision", lab => lab.All("ReplicaSet").First()["metadata"]!["annotations"]!.Drop(Revision), "two revisions or more"),
        new(Lab4, "owner of a set", lab => Oldest(lab).HasNoOwner(), "two revisions or more"),
        new(Lab4, "cause as before", lab => Newest(lab).Set(Oldest(lab).Text("metadata", "annotations", Cause), "metadata", "annotations", Cause), "the newest revision says why"),
        new(Lab4, "cause", lab => Newest(lab)["metadata"]!["annotations"]!.Drop(Cause), "the newest revision says why"),

        new(Lab5, "service", lab => lab.Remove(lab.The("Service", "sampleapp")), "a Service sampleapp"),
        new(Lab5, "endpoints", lab => lab.All("EndpointSlice").First().Set(new JsonArray(), "endpoints"), "the selector of the Service sampleapp finds pods"),
        new(Lab5, "readiness", lab => Unready(lab, 2), "two ready addresses or more"),
        new(Lab5, "port", lab => lab.All("EndpointSlice").First().Set(null, "ports"), "the target port http is a port of the pods"),
        new(Lab5, "one pod answers", lab => lab.Answer("whoami", lab.AnswerTo("whoami")), "two pods or more answer"),

        new(Lab6, "deployment", lab => lab.Remove(lab.Workload()), "a Deployment sampleapp"),
        new(Lab6, "selector", lab => lab.Workload().Template().Drop("nodeSelector"), "the pods ask for a node by its label"),
        new(Lab6, "ready replicas", lab => lab.Workload().Set(1, "status", "readyReplicas"), Complete),
        new(Lab6, "label of the nodes", lab => lab.Nodes[0]["metadata"]!["labels"]!.Drop("kubernetes.io/os"), "every pod runs on a node with"),
        new(Lab6, "node", lab => lab.OwnedPod().Set("elsewhere", "spec", "nodeName"), "every pod runs on a node with"),

        new(Lab7, "deployment", lab => lab.Remove(lab.Workload()), "a Deployment sampleapp"),
        .. from probe in new[] { "startupProbe", "livenessProbe", "readinessProbe" }
           from mutation in Probe(Lab7, probe)
           select mutation,
        new(Lab7, "one question twice", lab => lab.Workload().Template().Container().Set("/livez", "readinessProbe", "httpGet", "path"), "the probes ask different questions"),
        new(Lab7, "ready replicas", lab => lab.Workload().Set(2, "status", "readyReplicas"), Complete),
        new(Lab7, "readiness of an endpoint", lab => Unready(lab, 1), "every pod is a ready endpoint"),
        new(Lab7, "restart count", lab => Restarted(lab).Status().Set(0, "restartCount"), "one pod failed its liveness probe"),
        new(Lab7, "last state", lab => Restarted(lab).Status().Set(new JsonObject(), "lastState"), "one pod failed its liveness probe"),
        new(Lab7, "readiness of the restarted", lab => Restarted(lab).IsNotReady(), "no pod is killed again and again", "one pod failed its liveness probe"),
    ];

    /// <summary>The probe is missing, or slower than its period.</summary>
    public static IEnumerable<Mutation> Probe(string lab, string probe, string name = "sampleapp") =>
    [
        new(lab, $"no {probe}", lab => lab.Workload(name).Template().Container().Drop(probe), $"has a {probe}"),
        new(lab, $"slow {probe}", lab => lab.Workload(name).Template().Container().Set(30, probe, "timeoutSeconds"), $"the {probe} times out within its period"),
    ];

    private static JsonArray Owner(string kind) =>
        [new JsonObject { ["kind"] = kind, ["name"] = "sampleapp", ["uid"] = "1", ["controller"] = true }];

    private static void Operator(SolvedLab lab, string from) =>
        lab.Workload()["spec"]!["selector"]!["matchExpressions"]!.AsArray().First(expression => expression.Text("operator") == from)
            .Set("DoesNotExist", "operator");

    private static JsonNode Newest(SolvedLab lab) => lab.All("ReplicaSet").MaxBy(set => set.At("metadata", "annotations").Number(Revision))!;

    private static JsonNode Oldest(SolvedLab lab) => lab.All("ReplicaSet").MinBy(set => set.At("metadata", "annotations").Number(Revision))!;

    private static JsonNode Restarted(SolvedLab lab) => lab.All("Pod").Single(pod => pod.Restarts() > 0);

    private static void Unready(SolvedLab lab, int count)
    {
        foreach (var endpoint in lab.All("EndpointSlice").SelectMany(slice => slice.Items("endpoints")).Take(count))
            endpoint.Set(false, "conditions", "ready");
    }
}
