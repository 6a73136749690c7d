namespace SampleApp.Labs.Tests.Mutations;

internal static class Lab22Production
{
    private const string Folder = "22-production";

    private const string Restricted = "its pods are restricted", Hashed = "whose name ends in the hash", Second = "has made a second ConfigMap",
        Service = "the Service sampleapp leads", Policy = "a NetworkPolicy lets in", Budget = "a PodDisruptionBudget lets",
        Debugger = "an ephemeral container was added";

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new(Folder, "deployment", lab => lab.Remove(lab.Workload()), "a Deployment sampleapp"),
        new(Folder, "image", lab => Container(lab).Set("sampleapp:1", "image"), "has the image sampleapp:1-chiseled"),
        .. from field in new[] { "allowPrivilegeEscalation", "capabilities", "readOnlyRootFilesystem" }
           select new Mutation(Folder, field, lab => Container(lab)["securityContext"]!.Drop(field), Restricted),
        .. from field in new[] { "runAsNonRoot", "seccompProfile" }
           select new Mutation(Folder, field, lab => lab.Workload().Template()["securityContext"]!.Drop(field), Restricted),
        new(
            Folder,
            "zones",
            lab => lab.Workload().Template()["topologySpreadConstraints"]![0]!.Set("kubernetes.io/hostname", "topologyKey"),
            "spread over nodes and zones"),
        new(Folder, "no settings", lab => Container(lab).Drop("envFrom"), Hashed),
        new(Folder, "no hash", NameWithoutHash, Hashed, Second),
        new(
            Folder,
            "logs as text",
            lab =>
            {
                foreach (var map in lab.All("ConfigMap"))
                    map["data"]!.Drop("APP_LOG_FORMAT");
            },
            "its logs are JSON"),
        new(
            Folder,
            "setting changed in place",
            lab => lab.The("ConfigMap", Settings(lab)).Set(
                """{"data":{"APP_MESSAGE":"before"}}""", "metadata", "annotations", "kubectl.kubernetes.io/last-applied-configuration"),
            "still matches its hash"),
        new(
            Folder,
            "one replica",
            lab =>
            {
                lab.Workload().Set(1, "spec", "replicas");
                foreach (var count in new[] { "replicas", "readyReplicas", "availableReplicas", "updatedReplicas" })
                    lab.Workload().Set(1, "status", count);
            },
            "more than one pod"),
        new(Folder, "one setting only", lab => lab.Remove(Other(lab)), Second),
        new(Folder, "ready replicas", lab => lab.Workload().Set(0, "status", "readyReplicas"), Changes.Complete),
        new(Folder, "no service", lab => lab.Remove(lab.The("Service", "sampleapp")), Service),
        new(
            Folder,
            "service of other pods",
            lab =>
            {
                foreach (var slice in lab.All("EndpointSlice"))
                    slice.Set(new JsonArray(), "endpoints");
            },
            Service),
        new(Folder, "no policy", lab => lab.Remove(lab.The("NetworkPolicy", "sampleapp")), Policy),
        new(
            Folder,
            "no right to list policies",
            lab =>
            {
                lab.Remove(lab.The("NetworkPolicy", "sampleapp"));
                lab.Answer("list networkpolicies.networking.k8s.io", "no");
            },
            Policy),
        new(
            Folder,
            "policy of other pods",
            lab => lab.The("NetworkPolicy", "sampleapp").Set("other", "spec", "podSelector", "matchLabels", "app"),
            Policy),
        new(
            Folder,
            "policy of a label more",
            lab => lab.The("NetworkPolicy", "sampleapp").Set(
                JsonNode.Parse("""[{"key":"lab","operator":"In","values":["nope"]}]""")!, "spec", "podSelector", "matchExpressions"),
            Policy),
        new(
            Folder,
            "policy of egress",
            lab => lab.The("NetworkPolicy", "sampleapp").Set(new JsonArray("Egress"), "spec", "policyTypes"),
            Policy),
        new(
            Folder,
            "policy of some pods of the namespace",
            lab => lab.The("NetworkPolicy", "sampleapp")["spec"]!["ingress"]![0]!["from"]![0]!.Set(
                JsonNode.Parse("""{"matchLabels":{"x":"y"}}""")!, "podSelector"),
            Policy),
        new(Folder, "second policy", lab => lab.AddAs("allow-all", lab.The("NetworkPolicy", "sampleapp")), Policy),
        new(Folder, "policy of all ports", lab => lab.The("NetworkPolicy", "sampleapp")["spec"]!["ingress"]![0]!.Drop("ports"), Policy),
        new(Folder, "policy of all callers", lab => lab.The("NetworkPolicy", "sampleapp")["spec"]!["ingress"]![0]!.Drop("from"), Policy),
        new(Folder, "no budget", lab => lab.Remove(lab.The("PodDisruptionBudget", "sampleapp")), Budget),
        new(
            Folder,
            "budget that allows nothing",
            lab => lab.The("PodDisruptionBudget", "sampleapp").Set(0, "status", "disruptionsAllowed"),
            Budget),
        new(Folder, "second budget", lab => lab.AddAs("other", lab.The("PodDisruptionBudget", "sampleapp")), Budget),
        new(Folder, "no debugger", RemoveDebugger, Debugger),
        new(
            Folder,
            "no right to debug",
            lab =>
            {
                RemoveDebugger(lab);
                lab.Answer("patch pods/ephemeralcontainers", "no");
            },
            Debugger),
        new(Folder, "debugger of a program that is not there", lab => SetDebuggers(lab, "terminated", "StartError"), Debugger),
        new(Folder, "debugger that waits", lab => SetDebuggers(lab, "waiting", "ErrImagePull"), Debugger),
    ];

    private static JsonNode Container(SolvedLab lab) => lab.Workload().Template().Container();

    /// <summary>The ConfigMap from before the change.</summary>
    private static JsonNode Other(SolvedLab lab) => lab.All("ConfigMap").First(
        map => map["metadata"]!["name"]!.ToString() != Settings(lab));

    private static string Settings(SolvedLab lab) => Container(lab)["envFrom"]![0]!["configMapRef"]!["name"]!.ToString();

    private static void NameWithoutHash(SolvedLab lab)
    {
        var name = Settings(lab);
        lab.The("ConfigMap", name).Set("sampleapp", "metadata", "name");
        Container(lab)["envFrom"]![0]!.Set("sampleapp", "configMapRef", "name");
    }

    private static void RemoveDebugger(SolvedLab lab)
    {
        foreach (var pod in lab.All("Pod"))
            pod["spec"]!.Drop("ephemeralContainers");
    }

    private static void SetDebuggers(SolvedLab lab, string state, string reason)
    {
        foreach (var pod in lab.All("Pod"))
            if (pod["status"]!["ephemeralContainerStatuses"] is JsonArray statuses)
                statuses[0]!.Set(new JsonObject { [state] = new JsonObject { ["reason"] = reason } }, "state");
    }
}
