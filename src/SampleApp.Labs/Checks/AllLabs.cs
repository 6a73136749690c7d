namespace SampleApp.Labs.Checks;

/// <summary>The list of labs: a new one gets its line here, its check beside this file, and its folder in <c>k8s/</c>.</summary>
internal static class AllLabs
{
    public static IReadOnlyList<Lab> InOrder { get; } =
    [
        new("00-cluster-tour", "the cluster's own parts", 20, Check: null),
        new("01-pods", "Pod", 30, Lab01Pods.Check),
        new("02-replication-controllers", "ReplicationController", 25, Lab02ReplicationControllers.Check),
        new("03-replica-sets", "ReplicaSet", 20, Lab03ReplicaSets.Check),
        new("04-deployments", "Deployment", 30, Lab04Deployments.Check)
        {
            Solve =
            [
                new SolveStep.Apply("start"),
                new SolveStep.Apply("solution"),
                new SolveStep.Kubectl("rollout", "undo", "deployment/sampleapp"),
                new SolveStep.Kubectl("rollout", "pause", "deployment/sampleapp"),
                new SolveStep.Kubectl("set", "env", "deployment/sampleapp", "APP_MESSAGE=Hello from a Deployment"),
                new SolveStep.Kubectl("set", "resources", "deployment/sampleapp", "--limits=memory=160Mi"),
                new SolveStep.Kubectl("annotate", "deployment/sampleapp", "kubernetes.io/change-cause=message and memory", "--overwrite"),
                new SolveStep.Kubectl("rollout", "resume", "deployment/sampleapp"),
                new SolveStep.Apply("deployment-recreate.yaml"),
            ],
        },
        new("05-services", "Service, EndpointSlice", 30, Lab05Services.Check),
        new("06-labels-and-nodes", "labels, nodeSelector", 20, Lab06LabelsAndNodes.Check),
        new("07-health-checks", "probes", 30, Lab07HealthChecks.Check)
        {
            Solve = [new SolveStep.Apply("start"), new SolveStep.Apply("solution"), new SolveStep.FailLiveness(Pod: null)],
        },
        new("08-pod-states", "phases, conditions, states", 25, Lab08PodStates.Check),
        new("09-pod-lifecycle", "init container, hooks, SIGTERM", 30, Lab09PodLifecycle.Check)
        {
            Solve = [new SolveStep.Apply("solution"), new SolveStep.FailLiveness("lifecycle"), new SolveStep.FailLiveness("stubborn")],
        },
        new("10-config-maps", "ConfigMap", 30, Lab10ConfigMaps.Check),
        new("11-stateful-sets", "StatefulSet, PersistentVolumeClaim", 30, Lab11StatefulSets.Check)
        {
            Solve = [new SolveStep.Apply(""), new SolveStep.Apply("solution")],
        },
        new("12-daemon-sets", "DaemonSet", 20, Lab12DaemonSets.Check),
        new("13-repair-the-old-kit", "all of it", 30, Lab13RepairTheOldKit.Check),
        new("14-releases", "canary, blue and green", 30, Lab14Releases.Check),
        new("15-secrets", "Secret", 30, Lab15Secrets.Check)
        {
            // The Secrets are there before the pods that are to have their values.
            Solve = [new SolveStep.Apply("start"), new SolveStep.Apply(""), new SolveStep.Apply("solution")],
        },
        new("16-jobs", "Job, CronJob", 30, Lab16Jobs.Check) { Solve = Lab16Jobs.Solve },
        new("17-resources", "requests, limits, quotas", 30, Lab17Resources.Check) { Solve = Lab17Resources.Solve },
        new("18-autoscaling", "HorizontalPodAutoscaler", 30, Lab18Autoscaling.Check) { Solve = Lab18Autoscaling.Solve },
        new("19-network-policies", "NetworkPolicy", 30, Lab19NetworkPolicies.Check)
        {
            Solve = Lab19NetworkPolicies.Solve,
            Notice = "two pods call sampleapp; a call that a policy forbids is waited for, 10 s",
        },
        new("20-service-accounts", "ServiceAccount, Role, RoleBinding", 30, Lab20ServiceAccounts.Check) { Solve = Lab20ServiceAccounts.Solve },
        new("21-disruptions", "PodDisruptionBudget", 30, Lab21Disruptions.Check) { Solve = Lab21Disruptions.Solve },
        new("22-production", "Kustomize, Pod Security, debugging", 30, Lab22Production.Check) { Solve = Lab22Production.Solve },
    ];

    public static Lab InFolder(string folder) => InOrder.Single(lab => lab.Folder == folder);
}
