using SampleApp.Labs.Cluster;

namespace SampleApp.Labs.Tests.Checks;

internal static class Mutations08To13
{
    private const string Complete = "every pod ready, and of the current template";
    private const string Lab8 = "08-pod-states", Lab9 = "09-pod-lifecycle", Lab10 = "10-config-maps", Lab11 = "11-stateful-sets",
        Lab12 = "12-daemon-sets", Lab13 = "13-repair-the-old-kit";

    private static readonly string[] Ways = ["env-from", "single-keys", "volume", "sub-path"];

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new(Lab8, "gallery", lab => lab.All("Pod").ToList().ForEach(lab.Remove), "the gallery of pods"),
        new(Lab8, "answers", lab => lab.Remove(lab.The("ConfigMap", "answers")), "your answers in a ConfigMap answers"),
        .. from number in Enumerable.Range(1, 9)
           let pod = $"gallery-{number}"
           from mutation in new Mutation[]
           {
               new(Lab8, $"wrong answer for {pod}", lab => lab.The("ConfigMap", "answers").Set(number == 4 ? "Failed" : "Init:Error", "data", pod), $"{pod}: your answer"),
               new(Lab8, $"no answer for {pod}", lab => lab.The("ConfigMap", "answers")["data"]!.Drop(pod), $"{pod}: your answer"),
               new(Lab8, $"{pod} deleted", lab => lab.Remove(lab.The("Pod", pod)), $"{pod}: your answer"),
           }
           select mutation,
        new(Lab8, "pod that was not ready becomes it", lab => lab.The("Pod", "gallery-6").Condition("Ready").Set("True", "status"), "gallery-6: your answer"),
        new(Lab8, "crash that was an end", lab => lab.The("Pod", "gallery-8").Set("Succeeded", "status", "phase"), "gallery-8: your answer"),
        new(Lab8, "reason of the end", lab => lab.The("Pod", "gallery-9").Status().Set("Error", "state", "terminated", "reason"), "gallery-9: your answer"),

        new(Lab9, "pod", lab => lab.Remove(lab.The("Pod", "lifecycle")), "a pod lifecycle"),
        new(Lab9, "stubborn pod", lab => lab.Remove(lab.The("Pod", "stubborn")), "a pod stubborn"),
        new(Lab9, "readiness", lab => lab.The("Pod", "lifecycle").IsNotReady(), "pod lifecycle is Ready"),
        new(Lab9, "restart count", lab => lab.The("Pod", "lifecycle").Status().Set(0, "restartCount"), "was restarted, in the same pod"),
        new(Lab9, "exit code", lab => lab.The("Pod", "lifecycle").Status().Set(137, "lastState", "terminated", "exitCode"), "lifecycle is exit code 0"),
        new(Lab9, "no exit code", lab => lab.The("Pod", "lifecycle").Status()["lastState"]!["terminated"]!.Drop("exitCode"), "lifecycle is exit code 0"),
        new(Lab9, "exit code of the stubborn", lab => lab.The("Pod", "stubborn").Status().Set(0, "lastState", "terminated", "exitCode"), "stubborn is exit code 137"),
        new(Lab9, "killed for its memory", lab => lab.The("Pod", "stubborn").Status().Set("OOMKilled", "lastState", "terminated", "reason"), "stubborn is exit code 137"),
        new(Lab9, "order of the journal", lab => Swap(lab, "app SIGTERM", "app preStop called"), "the journal tells it in this order"),
        new(Lab9, "journal without the hook", lab => lab.Answer("journal", lab.AnswerTo("journal").Replace("postStart ran", "something ran", StringComparison.Ordinal)), "the journal tells it in this order"),
        new(Lab9, "no journal", lab => lab.Answer("journal", null), "the journal tells it in this order"),

        new(Lab10, "map", lab => lab.Remove(lab.The("ConfigMap", "sampleapp")), "a ConfigMap sampleapp"),
        new(Lab10, "key of the message", lab => lab.The("ConfigMap", "sampleapp")["data"]!.Drop("APP_MESSAGE"), "has the key APP_MESSAGE"),
        new(Lab10, "key of the version", lab => lab.The("ConfigMap", "sampleapp")["data"]!.Drop("APP_VERSION"), "has the key APP_VERSION"),
        new(Lab10, "never changed", lab => lab.The("ConfigMap", "sampleapp").Set(LastChange(lab), "metadata", "creationTimestamp"), "was changed since it was made"),
        new(Lab10, "message changed again", lab => lab.The("ConfigMap", "sampleapp").Set("Hello again!", "data", "APP_MESSAGE"), [.. Ways.Select(way => $"{way}: /config equals")]),
        new(Lab10, "later change", lab => lab.The("ConfigMap", "sampleapp")["metadata"]!["managedFields"]![0].Set("2099-01-01T00:00:00Z", "time"),
            [.. Ways.Where(way => way != "volume").Select(way => $"{way}: its pods are newer")]),
        .. from way in Ways
           from mutation in new Mutation[]
           {
               new(Lab10, $"no {way}", lab => lab.Remove(lab.Workload(way)), $"a Deployment {way}"),
               new(Lab10, $"{way} not ready", lab => lab.Workload(way).Set(0, "status", "readyReplicas"), $"Deployment {way}: {Complete}"),
           }
           select mutation,

        new(Lab11, "set", lab => lab.Remove(lab.Workload()), "a StatefulSet sampleapp"),
        new(Lab11, "service", lab => lab.Remove(lab.All("Service").Single()), "the headless Service"),
        new(Lab11, "service with an address", lab => lab.All("Service").Single().Set("10.96.0.7", "spec", "clusterIP"), "the headless Service"),
        new(Lab11, "service name", lab => lab.Workload().Set("other", "spec", "serviceName"), "the headless Service"),
        new(Lab11, "claim", lab => lab.Remove(lab.The("PersistentVolumeClaim", "data-sampleapp-1")), "the claim data-sampleapp-1"),
        new(Lab11, "claim that is not bound", lab => lab.The("PersistentVolumeClaim", "data-sampleapp-0").Set("Pending", "status", "phase"), "the claim data-sampleapp-0"),
        new(Lab11, "ready replicas", lab => lab.Workload().Set(1, "status", "readyReplicas"), Complete),
        new(Lab11, "age of a pod", lab => lab.The("Pod", "sampleapp-0").Set("2001-01-01T00:00:00Z", "metadata", "creationTimestamp"), "the data of sampleapp-0"),
        new(Lab11, "data born late", lab => lab.Answer("visits", """{"visits":1,"store":"file","born":"2099-01-01T00:00:00Z"}"""), "the data of sampleapp-0", "the data of sampleapp-1"),
        new(Lab11, "no data", lab => lab.Answer("visits", null), "the data of sampleapp-0", "the data of sampleapp-1"),

        new(Lab12, "set", lab => lab.Remove(lab.Workload()), "a DaemonSet sampleapp"),
        new(Lab12, "desired", lab => lab.Workload().Set(0, "status", "desiredNumberScheduled"), "wants a pod on at least one node"),
        new(Lab12, "ready", lab => lab.Workload().Set(1, "status", "numberReady"), Complete),
        new(Lab12, "available", lab => lab.Workload().Set(1, "status", "numberAvailable"), Complete),
        new(Lab12, "updated", lab => lab.Workload().Set(1, "status", "updatedNumberScheduled"), Complete),
        new(Lab12, "node", lab => lab.OwnedPod().Set(lab.All("Pod").Last().Text("spec", "nodeName"), "spec", "nodeName"), "each pod is on a node of its own"),
        new(Lab12, "owner", lab => lab.OwnedPod().HasNoOwner(), "each pod is on a node of its own"),
        new(Lab12, "policy", lab => lab.The("Service", "sampleapp").Set("Cluster", "spec", "internalTrafficPolicy"), "keeps calls on the caller's node"),
        new(Lab12, "service", lab => lab.Remove(lab.The("Service", "sampleapp")), "keeps calls on the caller's node"),
        new(Lab12, "call to another node", lab => lab.Answer("backend", """{"caller":{"node":"a"},"backend":{"node":"b"}}"""), "reaches the one on its own node"),
        new(Lab12, "call to nobody", lab => lab.Answer("backend", null), "reaches the one on its own node"),

        new(Lab13, "map", lab => lab.Remove(lab.The("ConfigMap", "flaskapp-config")), "has the key APP_MESSAGE", "the app says the ConfigMap's message"),
        new(Lab13, "key", lab => lab.The("ConfigMap", "flaskapp-config").Set(new JsonObject { ["MESSAGE"] = "Hello" }, "data"), "has the key APP_MESSAGE", "the app says the ConfigMap's message"),
        new(Lab13, "deployment", lab => lab.Remove(lab.Workload("flaskapp")), "a Deployment flaskapp", "target port is a port of the container"),
        new(Lab13, "container's name", lab => lab.Workload("flaskapp").Template().Container().Set("flaskapp-container", "name"), "the container is called flaskapp"),
        .. Mutations01To07.Probe(Lab13, "livenessProbe", "flaskapp"),
        .. Mutations01To07.Probe(Lab13, "readinessProbe", "flaskapp"),
        new(Lab13, "identical probes", lab => lab.Workload("flaskapp").Template().Container().Set("/readyz", "livenessProbe", "httpGet", "path"), "the probes ask different questions"),
        new(Lab13, "container's port", lab => lab.Workload("flaskapp").Template().Container()["ports"]![0]!.Drop("name"), "target port is a port of the container"),
        new(Lab13, "target port", lab => lab.The("Service", "flaskapp")["spec"]!["ports"]![0].Set("web", "targetPort"), "target port is a port of the container"),
        new(Lab13, "service", lab => lab.Remove(lab.The("Service", "flaskapp")), "target port is a port of the container"),
        new(Lab13, "endpoints", lab => lab.All("EndpointSlice").First().Set(new JsonArray(), "endpoints"), "the selector of the Service flaskapp finds pods"),
        new(Lab13, "readiness", lab => Unready(lab), "two ready addresses or more"),
        new(Lab13, "ports of the endpoints", lab => lab.All("EndpointSlice").First().Set(null, "ports"), "the target port http is a port of the pods"),
        new(Lab13, "ready replicas", lab => lab.Workload("flaskapp").Set(2, "status", "readyReplicas"), Complete),
        new(Lab13, "message", lab => lab.Answer("", """{"message":"Hello, World!","version":"1"}"""), "the app says the ConfigMap's message"),
    ];

    private static string LastChange(SolvedLab lab) => lab.The("ConfigMap", "sampleapp").Items("metadata", "managedFields").Max(field => field.Text("time"))!;

    private static void Swap(SolvedLab lab, string one, string other) => lab.Answer(
        "journal",
        lab.AnswerTo("journal").Replace(one, "*", StringComparison.Ordinal).Replace(other, one, StringComparison.Ordinal).Replace("*", other, StringComparison.Ordinal));

    private static void Unready(SolvedLab lab)
    {
        foreach (var endpoint in lab.All("EndpointSlice").SelectMany(slice => slice.Items("endpoints")).Take(2))
            endpoint.Set(false, "conditions", "ready");
    }
}
