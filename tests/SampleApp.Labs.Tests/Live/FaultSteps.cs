using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Tests.Live;

/// <summary>How a planted fault gets into the cluster: its folder is applied, and some need a step before or after that.</summary>
internal static class FaultSteps
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    public static async Task Plant(LabNamespace labNamespace, string fault, CancellationToken cancellationToken)
    {
        switch (fault)
        {
            case "02-replication-controllers/broken/image-edited":
                await labNamespace.TryApply("02-replication-controllers/replication-controller.yaml", cancellationToken);
                await Eventually.Passes(
                    async () => Assert.Equal(
                        3, (await labNamespace.Get(cancellationToken, "rc", "sampleapp")).Number("status", "readyReplicas")),
                    cancellationToken,
                    Deadline);
                await labNamespace.TryApply(fault, cancellationToken);
                break;
            case "09-pod-lifecycle/broken/swallowed-sigterm":
                await labNamespace.TryApply(fault, cancellationToken);
                await FailLiveness(labNamespace, "lifecycle", cancellationToken);
                break;
            case "09-pod-lifecycle/broken/failing-post-start":
                await labNamespace.TryApply(fault, cancellationToken);
                await Eventually.Passes(
                    async () => Assert.NotEqual(0, (await labNamespace.Get(cancellationToken, "pod", "lifecycle")).Restarts()),
                    cancellationToken,
                    Deadline);
                break;
            case "17-resources/broken/no-requests" or "17-resources/broken/above-maximum":
                await labNamespace.TryApply("17-resources/trainer/resource-quota.yaml", cancellationToken);
                await labNamespace.TryApply("17-resources/trainer/limit-range.yaml", cancellationToken);
                await labNamespace.TryApply(fault, cancellationToken);
                break;
            default:
                await labNamespace.TryApply(fault, cancellationToken);
                break;
        }
    }

    private static async Task FailLiveness(LabNamespace labNamespace, string pod, CancellationToken cancellationToken)
    {
        await labNamespace.Kubectl(cancellationToken, "wait", "--for=condition=Ready", $"pod/{pod}", "--timeout=180s");
        string[] call = ["/app/SampleApp", "call", "PUT", "http://localhost:5000/faults/liveness"];
        await Eventually.Passes(
            async () => (await labNamespace.Try("kubectl", cancellationToken, ["exec", pod, "--", .. call])).Succeeded(),
            cancellationToken,
            Deadline);
    }
}
