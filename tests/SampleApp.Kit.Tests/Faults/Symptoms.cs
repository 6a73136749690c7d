using SampleApp.Kit.Tests.Live;
using static SampleApp.Kit.Tests.Faults.SymptomChecks;

namespace SampleApp.Kit.Tests.Faults;

/// <summary>What the planted faults show on a cluster.</summary>
internal static class Symptoms
{
    /// <summary>By folder, for each fault that the API server takes; seen once it is applied over what the lab begins with.</summary>
    public static IReadOnlyDictionary<string, Func<TestNamespace, CancellationToken, Task>> ByFolder { get; } =
        new Dictionary<string, Func<TestNamespace, CancellationToken, Task>>
        {
            ["01-pods/broken/wrong-tag"] = ImageMissing,
            ["01-pods/broken/port-clash"] = AnyContainerRestarted,
            ["02-replication-controllers/broken/image-edited"] = PodsKeepTheOldImage,
            ["04-deployments/broken/missing-tag"] = ImageMissingAndOldPodsServe,
            ["04-deployments/broken/never-ready"] = NoProgressAndOldPodsServe,
            ["05-services/broken/selector-typo"] = NoEndpoints,
            ["05-services/broken/wrong-port-name"] = EndpointsWithoutPort("sampleapp"),
            ["06-labels-and-nodes/broken/no-such-node"] = Unschedulable,
            ["07-health-checks/broken/no-startup-probe"] = AppRestarted,
            ["07-health-checks/broken/slow-timeout"] = HangIsNoticedLate,
            ["09-pod-lifecycle/broken/swallowed-sigterm"] = KilledAfterTheGracePeriod,
            ["09-pod-lifecycle/broken/failing-post-start"] = AppRestarted,
            ["10-config-maps/broken/wrong-key"] = DefaultMessage,
            ["10-config-maps/broken/missing-config-map"] = ContainerCannotBeMade,
            ["11-stateful-sets/broken/no-service"] = NameNotFound,
            ["11-stateful-sets/broken/no-storage-class"] = ClaimPending,
            ["12-daemon-sets/broken/no-node"] = NoPodWanted,
            ["13-repair-the-old-kit/broken/half-mended"] = EndpointsWithoutPort("flaskapp"),
            ["14-releases/broken/both-colours"] = BothVersionsAnswer,
            ["14-releases/broken/green-not-ready"] = NoReadyEndpoint,
            ["15-secrets/broken/trailing-newline"] = OneCharacterMore,
            ["15-secrets/broken/missing-key"] = ContainerCannotBeMade,
            ["15-secrets/broken/unreadable-files"] = AppRestarted,
            ["16-jobs/broken/ordinary-container"] = WorkIsDoneAndTheJobIsNot,
            ["17-resources/broken/no-requests"] = PodsRefused("failed quota: lab-17: must specify limits.memory"),
            ["17-resources/broken/above-maximum"] = PodsRefused("maximum cpu usage per Container is 1, but limit is 2"),
            ["18-autoscaling/broken/no-request"] = UtilizationUnknown,
            ["18-autoscaling/broken/replicas-applied"] = ManifestSetsReplicas,
            ["19-network-policies/broken/selects-nothing"] = CallSays("deploy/observer", "http://sampleapp/", NoAnswer),
            ["19-network-policies/broken/two-items"] = CallSays("stranger", "http://sampleapp/", "HTTP/1.1 200 OK"),
            ["19-network-policies/broken/dns-forgotten"] = OnlyTheAddressAnswers,
            ["20-service-accounts/broken/wrong-api-group"] = ListOf("apis/apps", "deployments", "403 Forbidden"),
            ["20-service-accounts/broken/subject-elsewhere"] = ListOf("api", "pods", "403 Forbidden"),
            ["20-service-accounts/broken/verb-missing"] = ListOf("api", "pods", "403 Forbidden"),
            ["21-disruptions/broken/min-available-all"] = BudgetAllowsNothing(expectedPods: 3),
            ["21-disruptions/broken/selects-nothing"] = BudgetAllowsNothing(expectedPods: 0),
            ["22-production/broken/no-hash"] = ConfigMapWithoutHash,
            ["22-production/broken/not-restricted"] = PodsRefused("violates PodSecurity \"restricted:latest\": allowPrivilegeEscalation != false"),
            ["22-production/broken/patch-without-target"] = StillTheImageWithAShell,
        };
}
