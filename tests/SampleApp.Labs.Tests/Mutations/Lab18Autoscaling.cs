using SampleApp.Labs.Cluster;

namespace SampleApp.Labs.Tests.Mutations;

internal static class Lab18Autoscaling
{
    private const string Folder = "18-autoscaling", Measures = "the autoscaler knows the pods' CPU", Back = "back at minReplicas";

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new(Folder, "deployment", lab => lab.Remove(lab.Workload()), "a Deployment sampleapp"),
        new(
            Folder,
            "request",
            lab =>
            {
                foreach (var spec in lab.All("Pod").Select(pod => pod["spec"]!).Append(lab.Workload().Template()))
                    spec.Container()["resources"]!["requests"]!.Drop("cpu");
            },
            "says how much CPU it asks for"),
        new(
            Folder,
            "manifest with replicas",
            lab => lab.Workload().Set(
                """{"apiVersion":"apps/v1","kind":"Deployment","spec":{"replicas":1}}""",
                "metadata",
                "annotations",
                "kubectl.kubernetes.io/last-applied-configuration"),
            "the number of pods is the autoscaler's"),
        new(
            Folder,
            "pipeline that applies replicas on the server's side",
            lab => lab.Workload().Set(
                new JsonArray(new JsonObject
                {
                    ["manager"] = "pipeline",
                    ["operation"] = "Apply",
                    ["fieldsV1"] = new JsonObject { ["f:spec"] = new JsonObject { ["f:replicas"] = new JsonObject() } },
                }),
                "metadata",
                "managedFields"),
            "the number of pods is the autoscaler's"),
        new(Folder, "ready replicas", lab => lab.Workload().Set(0, "status", "readyReplicas"), Changes.Complete),
        new(Folder, "second autoscaler", lab => lab.AddAs("other", Hpa(lab)), "the number of pods is the autoscaler's"),
        new(
            Folder,
            "autoscaler of another Deployment",
            lab => Hpa(lab).Set("sample-app", "spec", "scaleTargetRef", "name"),
            "the autoscaler is for the Deployment"),
        new(Folder, "no pod wanted", lab => lab.Workload().Set(0, "spec", "replicas"), Changes.Complete),
        new(Folder, "no autoscaler", lab => lab.Remove(Hpa(lab)), "a HorizontalPodAutoscaler"),
        new(
            Folder,
            "no metrics of the pods",
            lab =>
            {
                Says(lab, "failed to get cpu utilization: missing request for cpu in container sampleapp of Pod sampleapp-1");
                Hpa(lab)["status"]!.Drop("lastScaleTime");
            },
            Measures),
        new(
            Folder,
            "no metrics API",
            lab => Says(
                lab,
                "failed to get cpu utilization: unable to get metrics for resource cpu: unable to fetch metrics from resource metrics API: "
                + "the server could not find the requested resource (get pods.metrics.k8s.io)"),
            Measures),
        new(Folder, "never scaled", lab => Hpa(lab)["status"]!.Drop("lastScaleTime"), "it has changed the number of pods"),
        new(Folder, "still up", lab => Hpa(lab).Set(4, "status", "currentReplicas"), Back),
        new(Folder, "wants more", lab => Hpa(lab).Set(4, "status", "desiredReplicas"), Back),
    ];

    private static JsonNode Hpa(SolvedLab lab) => lab.The("HorizontalPodAutoscaler", "sampleapp");

    private static void Says(SolvedLab lab, string message)
    {
        var active = Hpa(lab).Condition("ScalingActive")!;
        active.Set("False", "status");
        active.Set(message, "message");
    }
}
