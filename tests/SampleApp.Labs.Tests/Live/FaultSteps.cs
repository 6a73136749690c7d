using SampleApp.Labs.Cluster;

namespace SampleApp.Labs.Tests.Live;

/// <summary>How a planted fault gets into the cluster: its folder is applied, and here and there something comes before or after it.</summary>
internal static class FaultSteps
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    public static async Task Plant(LabNamespace space, string fault, CancellationToken cancel)
    {
        switch (fault)
        {
            case "02-replication-controllers/broken/image-edited":
                await space.TryApply("02-replication-controllers/replication-controller.yaml", cancel);
                await Eventually.Passes(
                    async () => Assert.Equal(3, (await space.Get(cancel, "rc", "sampleapp")).Number("status", "readyReplicas")), cancel, Deadline);
                await space.TryApply(fault, cancel);
                break;
            case "09-pod-lifecycle/broken/swallowed-sigterm":
                await space.TryApply(fault, cancel);
                await FailLiveness(space, "lifecycle", cancel);
                break;
            case "09-pod-lifecycle/broken/failing-post-start":
                await space.TryApply(fault, cancel);
                await Eventually.Passes(
                    async () => Assert.InRange((await space.Get(cancel, "pod", "lifecycle")).Restarts(), 1, int.MaxValue), cancel, Deadline);
                break;
            default:
                await space.TryApply(fault, cancel);
                break;
        }
    }

    private static async Task FailLiveness(LabNamespace space, string pod, CancellationToken cancel)
    {
        await space.Kubectl(cancel, "wait", "--for=condition=Ready", $"pod/{pod}", "--timeout=180s");
        await Eventually.Passes(
            async () => (await space.Try("kubectl", cancel, "exec", pod, "--", "/app/SampleApp", "call", "PUT", "http://localhost:5000/faults/liveness")).Succeeded(),
            cancel,
            Deadline);
    }
}
