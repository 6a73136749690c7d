using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Offline;

/// <summary>By the rule that must notice.</summary>
internal static class Mutations
{
    private const string Lab4 = "04-deployments/start", Lab9 = "09-pod-lifecycle/solution", Lab10 = "10-config-maps/start";

    public static IReadOnlyDictionary<string, Mutation> All { get; } = new Dictionary<string, Mutation>
    {
        ["CurrentApiVersion"] = new(Lab4, "Deployment", root => root["apiVersion"] = "apps/v1beta2"),
        ["LabLabels"] = new("11-stateful-sets/solution", "StatefulSet",
            root => root.Items("spec", "volumeClaimTemplates").First()["metadata"]!.AsObject().Remove("labels")),
        ["NoNamespace"] = new(Lab4, "Service", root => root["metadata"]!["namespace"] = "default"),
        ["NoFixedNodePort"] = new("05-services/service-node-port.yaml", "Service",
            root => root["spec"]!["ports"]![0]!["nodePort"] = 30080),
        ["DefaultStorageClass"] = new("11-stateful-sets/solution", "StatefulSet",
            root => root.Items("spec", "volumeClaimTemplates").First()["spec"]!["storageClassName"] = "standard"),
        ["SelectorMatchesTemplate"] = new("03-replica-sets/solution", "ReplicaSet",
            root => root["spec"]!["template"]!["metadata"]!["labels"]!["track"] = "canary"),
        ["SelectorFindsPods"] = new("app", "PodDisruptionBudget", root => root["spec"]!["selector"]!["matchLabels"]!["app"] = "other"),
        ["ServiceFindsPort"] = new(Lab4, "Service", root => root["spec"]!["ports"]![0]!["targetPort"] = "web"),
        ["NoOverlap"] = new(Lab10, "Deployment", root => root["spec"]!["selector"]!["matchLabels"]!.AsObject().Remove("way")),
        ["DaemonSetAsksForLinux"] = new("12-daemon-sets/solution", "DaemonSet", root => Spec(root).Remove("nodeSelector")),
        ["KnownNodeLabels"] = new("06-labels-and-nodes/solution", "Deployment",
            root => Spec(root)["nodeSelector"]!["kubernetes.io/os"] = "windows"),
        ["ContainerNamedForTheUpdate"] = new(Lab4, "Deployment", root => Container(root)["name"] = "app"),
        ["KnownImage"] = new(Lab4, "Deployment", root => Container(root)["image"] = "sampleapp:latest"),
        ["BecomesReady"] = new(Lab4, "Deployment", root => Container(root)["image"] = "sampleapp:3"),
        ["RequestsAndLimits"] = new(Lab9, "Pod", root => Init(root).Remove("resources")),
        ["ProbesOutlastThrottling"] = new("17-resources/solution", "Deployment",
            root => Container(root)["livenessProbe"]!["timeoutSeconds"] = 1),
        ["Restricted"] = new(Lab9, "Pod", root => Init(root).Remove("securityContext")),
        ["NamedPortThatTheAppListensOn"] = new(Lab10, "Deployment", root => Container(root)["ports"]![0]!["containerPort"] = 8080),
        ["NoPortClash"] = new("01-pods/pod-two-containers.yaml", "Pod", root => MakeNeighboursClash(root["spec"]!)),
        ["ProbePathExists"] = new(Lab9, "Pod",
            root => Container(root)["lifecycle"]!["preStop"]!["httpGet"]!["path"] = "/hooks/stop"),
        ["TimeoutWithinPeriod"] = new("app", "Deployment", root => Container(root)["readinessProbe"]!["timeoutSeconds"] = 3),
        ["ProbesDiffer"] = new("app", "Deployment",
            root => Container(root)["livenessProbe"]!["httpGet"] = Container(root)["readinessProbe"]!["httpGet"]!.DeepClone()),
        ["StartOutlivesLiveness"] = new("07-health-checks/deployment-startup.yaml", "Deployment",
            root => Container(root)["startupProbe"]!["failureThreshold"] = 10),
        ["DrainFitsTheGracePeriod"] = new("app", "Deployment", root => Spec(root)["terminationGracePeriodSeconds"] = 18),
        ["ShellsSucceed"] = new(Lab9, "Pod",
            root => Init(root)["command"] = new JsonArray("sh", "-c", "exit 3")),
        ["KeepsRunning"] = new(Lab9, "Pod", root => Container(root)["env"]!.AsArray()
            .Add(new JsonObject { ["name"] = "APP_EXIT_AFTER", ["value"] = "5" })),
        ["NameIsRead"] = new(Lab4, "Deployment", root => Container(root)["env"]![0]!["name"] = "NODE"),
        ["ValueIsAllowed"] = new("12-daemon-sets/solution", "DaemonSet", root => Container(root)["env"]![0]!["value"] = "sampleapp"),
        ["ConfigMapExists"] = new("13-repair-the-old-kit/solution", "ConfigMap", root => root["metadata"]!["name"] = "other"),
        ["VolumeExists"] = new("app", "Deployment", root => Spec(root).Remove("volumes")),
        ["AccountExists"] = new("20-service-accounts/solution", "ServiceAccount", root => root["metadata"]!["name"] = "other"),
        ["BindingNamesARole"] = new("20-service-accounts/solution", "RoleBinding", root => root["roleRef"]!["name"] = "other"),
        ["NoValueInATemplate"] = new(Lab4, "Deployment", root => Container(root)["env"]!.AsArray()
            .Add(new JsonObject { ["name"] = "APP_TOKEN", ["value"] = "open-sesame" })),
        ["HeadlessServiceExists"] = new("11-stateful-sets/solution", "Service", root => root["spec"]!.AsObject().Remove("clusterIP")),
    };

    /// <summary>The specification of a pod, or of the pods that a controller makes.</summary>
    private static JsonObject Spec(JsonObject root) => (root.At("spec", "template", "spec") ?? root["spec"]!).AsObject();

    private static JsonObject Container(JsonObject root) => Spec(root).Items("containers").Named("sampleapp")!.AsObject();

    private static JsonObject Init(JsonObject root) => Spec(root).Items("initContainers").Named("init")!.AsObject();

    private static void MakeNeighboursClash(JsonNode spec)
    {
        var neighbour = spec.Items("containers").Named("neighbour")!;
        neighbour.Items("env").Named("ASPNETCORE_HTTP_PORTS")!["value"] = "5000";
        neighbour.Items("ports").Named("neighbour")!["containerPort"] = 5000;
    }
}
