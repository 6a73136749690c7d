namespace SampleApp.Testing;

/// <summary>The one list of the planted faults: a new folder <c>broken/</c> gets its entry here, and all tests know it.</summary>
public static class PlantedFaults
{
    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        new(
            "01-pods/broken/wrong-tag",
            ["KnownImage"],
            ["the image sampleapp:one cannot be pulled (ImagePullBackOff)"]),
        new(
            "01-pods/broken/port-clash",
            ["NoPortClash"],
            ["two containers share one network, so each needs a port of its own"]),
        new(
            "02-replication-controllers/broken/image-edited",
            ["TemplateKeptByOldControllers"],
            ["pods still run sampleapp:1: an edited template changes no pod that is there"]),
        new(
            "03-replica-sets/broken/selector-mismatch",
            ["SelectorMatchesTemplate"],
            ["the API server refuses one whose selector does not match its own template"]) { IsRefused = true },
        new(
            "04-deployments/broken/missing-tag",
            ["KnownImage"],
            ["the image sampleapp:2.0 cannot be pulled (ImagePullBackOff)"]),
        new(
            "04-deployments/broken/never-ready",
            ["BecomesReady"],
            [
                "a pod of sampleapp:3 runs and is not ready",
                "ProgressDeadlineExceeded: the new pods never became ready, the old ones keep serving",
            ]),
        new(
            "05-services/broken/selector-typo",
            ["SelectorFindsPods"],
            ["no pod has the labels app=sampelapp,lab=05-services"]),
        new(
            "05-services/broken/wrong-port-name",
            ["ServiceFindsPort"],
            ["no container has a port named web: the EndpointSlice lists addresses without ports"]),
        new(
            "06-labels-and-nodes/broken/no-such-node",
            ["KnownNodeLabels"],
            ["a pod is Pending (Unschedulable): 0/"]),
        new(
            "07-health-checks/broken/no-startup-probe",
            ["StartOutlivesLiveness"],
            ["the container has a startupProbe|none", "restarts and is not ready"]),
        new(
            "07-health-checks/broken/slow-timeout",
            ["TimeoutWithinPeriod"],
            ["timeout 20 s, period 5 s"]),
        new(
            "09-pod-lifecycle/broken/swallowed-sigterm",
            ["SigtermReachesTheApp"],
            ["exit code 137, Error: SIGTERM did not reach the app"]),
        new(
            "09-pod-lifecycle/broken/failing-post-start",
            ["ShellsSucceed"],
            ["no line of the postStart hook"]),
        new(
            "10-config-maps/broken/wrong-key",
            ["NameIsRead"],
            ["its keys are APP_VERSION, MESSAGE"]),
        new(
            "10-config-maps/broken/missing-config-map",
            ["ConfigMapExists"],
            ["a pod is at CreateContainerConfigError (configmap \"sampleapp-config\" not found)"]),
        new(
            "11-stateful-sets/broken/no-service",
            ["HeadlessServiceExists"],
            ["there is no Service sampleapp-pod: the pods run, their names do not resolve"]),
        new(
            "11-stateful-sets/broken/no-storage-class",
            ["DefaultStorageClass"],
            ["Pending, StorageClass golden"]),
        new(
            "12-daemon-sets/broken/no-node",
            ["DaemonSetAsksForLinux", "KnownNodeLabels"],
            ["desired 0: no node has kubernetes.io/os=Linux"]),
        new(
            "13-repair-the-old-kit/broken/old-kit",
            [
                "ContainerNamedForTheUpdate", "CurrentApiVersion", "NameIsRead", "NamedPortThatTheAppListensOn", "ProbesDiffer",
                "ServiceFindsPort", "TimeoutWithinPeriod",
            ],
            ["its old API group, extensions/v1beta1, is gone since Kubernetes 1.16", "its keys are MESSAGE"]) { IsRefused = true },
        new(
            "13-repair-the-old-kit/broken/half-mended",
            [
                "ContainerNamedForTheUpdate", "NameIsRead", "NamedPortThatTheAppListensOn", "ProbesDiffer", "ServiceFindsPort",
                "TimeoutWithinPeriod",
            ],
            [
                "its keys are MESSAGE", "flaskapp-container", "the probes ask different questions|/, /", "timeout 10 s, period 5 s",
                "target port http, the container has 5000", "no container has a port named http",
            ]),
        new(
            "14-releases/broken/both-colours",
            ["OneColourAtATime"],
            ["its selector names no track: pods of every track are behind it", "|3 of version 1, 3 of version 2"]),
        new(
            "14-releases/broken/green-not-ready",
            ["BecomesReady"],
            ["0 of 3 ready: a pod of sampleapp:3 runs and is not ready"]),
        new(
            "15-secrets/broken/trailing-newline",
            ["SecretEndsWithoutNewline"],
            ["its last character is a newline, which echo adds"]),
        new(
            "15-secrets/broken/missing-key",
            ["SecretExists"],
            ["a pod is at CreateContainerConfigError (couldn't find key TOKEN in Secret"]),
        new(
            "15-secrets/broken/unreadable-files",
            ["SecretFilesAreReadable"],
            ["files: the app may read its files|only their owner, root, may read them, and there is no fsGroup"]),
        new(
            "16-jobs/broken/ordinary-container",
            ["JobEnds"],
            ["the container sampleapp has ended, and neighbour goes on: a Job waits for every container"]),
        new(
            "16-jobs/broken/restart-always",
            ["JobDoesNotRestartForEver"],
            ["the API server refuses one whose pods are always restarted"]) { IsRefused = true },
        new(
            "17-resources/broken/no-requests",
            ["RequestsAndLimits"],
            ["failed quota: lab-17: must specify limits.memory for: sampleapp; requests.memory for: sampleapp"]),
        new(
            "17-resources/broken/limit-below-request",
            ["LimitNotBelowRequest"],
            ["the API server refuses a limit below the request"]) { IsRefused = true },
        new(
            "17-resources/broken/above-maximum",
            ["WithinTheTrainersMaximum"],
            ["maximum cpu usage per Container is 1, but limit is 2"]),
        new(
            "18-autoscaling/broken/no-request",
            ["RequestsAndLimits"],
            ["no CPU request: the autoscaler's target is a percentage of the request"]),
        new(
            "18-autoscaling/broken/replicas-applied",
            ["ReplicasAreTheAutoscalers"],
            ["and no manifest sets it|the manifest that kubectl apply was given sets spec.replicas too"]),
        new(
            "19-network-policies/broken/selects-nothing",
            ["PolicySelectsPods"],
            ["those do not have the labels app=sampelapp", "the observer gets an answer from sampleapp|No answer"]),
        new(
            "19-network-policies/broken/two-items",
            ["ConditionsStandInOneItem"],
            ["2 items in from, of which one is enough", "the stranger gets no answer|HTTP/1.1 200 OK"]),
        new(
            "19-network-policies/broken/dns-forgotten",
            ["NamesCanBeAskedFor"],
            ["no rule allows port 53 by UDP and TCP", "the observer gets an answer from sampleapp|No answer"]),
        new(
            "20-service-accounts/broken/wrong-api-group",
            ["GroupHasTheResource"],
            ["its rule is about deployments of the API group \"extensions\"", "pod reader lists the Deployments of its namespace|403"]),
        new(
            "20-service-accounts/broken/subject-elsewhere",
            ["SubjectIsOfThisNamespace"],
            ["its subject is ServiceAccount reader of namespace elsewhere", "pod reader lists the pods of its namespace|403"]),
        new(
            "20-service-accounts/broken/verb-missing",
            ["RoleLetsList"],
            ["its verbs are get", "pod reader lists the pods of its namespace|403"]),
        new(
            "21-disruptions/broken/min-available-all",
            ["BudgetLetsSomePodsGo"],
            ["the budget lets one pod go at a time|0 may go: 3 of 3 must stay"]),
        new(
            "21-disruptions/broken/selects-nothing",
            ["SelectorFindsPods"],
            ["the budget covers the pods of the StatefulSet|0 of 3"]),
        new(
            "22-production/broken/no-hash",
            ["ConfigMapNameHasItsHash"],
            ["it takes a ConfigMap whose name ends in the hash of its content|sampleapp, a name that stays"]) { ByKustomize = true },
        new(
            "22-production/broken/not-restricted",
            ["Restricted"],
            ["violates PodSecurity \"restricted:latest\": allowPrivilegeEscalation != false"]),
        new(
            "22-production/broken/patch-without-target",
            ["ProductionHasNoShell"],
            ["the Deployment sampleapp has the image sampleapp:1-chiseled|sampleapp:1", "its logs are JSON|APP_LOG_FORMAT=json"])
        {
            ByKustomize = true,
        },
    ];

    public static PlantedFault In(string folder) => All.Single(fault => fault.Folder == folder);
}
