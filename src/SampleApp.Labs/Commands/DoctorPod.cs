using System.Text.Json.Nodes;
using SampleApp.Labs.Checks;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Kit;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Commands;

/// <summary>The pod that <c>lab doctor</c> starts, to see that the image is to be had, and deletes again.</summary>
internal static class DoctorPod
{
    private const string Name = "lab-doctor";
    private const string Expected = "a pod of the image becomes Ready";

    /// <summary>Room for a pull of the image from a slow registry.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>States that waiting does not change; a wrong image name is tried again, but not mended.</summary>
    private static readonly string[] Final =
        ["ImagePullBackOff", "ErrImageNeverPull", "InvalidImageName", "CreateContainerConfigError", "CreateContainerError", "CrashLoopBackOff", "Failed"];

    public static async Task<Finding> BecomesReady(Session session, CancellationToken cancel)
    {
        var manifest = Path.Combine(KitFolder.Find(), "00-cluster-tour", "pod-doctor.yaml");
        Console.WriteLine($"            starting the pod {Name} from k8s/00-cluster-tour/pod-doctor.yaml, and deleting it again");
        try
        {
            await Delete(session, cancel, "--wait=true", "--timeout=60s");
            await session.Kubectl.Run(cancel, "apply", "-f", manifest);
            var pod = await Settle(session, cancel);
            return Finding.Of(
                pod.IsReady(),
                Expected,
                pod.IsReady() ? pod.Image() ?? "" : Expect.Describe(pod),
                pod.State() == "Unschedulable" ? "kubectl get nodes" : "Load the image into the cluster as k8s/README.md says");
        }
        catch (KubectlException exception) when (exception.Failure is KubectlFailure.Forbidden or KubectlFailure.Policy or KubectlFailure.NotFound)
        {
            return Finding.Of(false, Expected, exception.Message, "Choose another namespace (--namespace), or ask the cluster's owner");
        }
        finally
        {
            await CleanUp(session);
        }
    }

    private static async Task<JsonNode> Settle(Session session, CancellationToken cancel)
    {
        var deadline = TimeProvider.System.GetUtcNow() + Patience;
        while (true)
        {
            var pod = await session.Kubectl.Json(cancel, "get", "pod", Name, "-o", "json");
            if (pod.IsReady() || Final.Contains(pod.State()) || TimeProvider.System.GetUtcNow() > deadline)
                return pod;
            await Task.Delay(Pause, TimeProvider.System, cancel);
        }
    }

    /// <summary>After Ctrl+C too. What keeps it from being deleted has kept it from being made, and has been told.</summary>
    private static async Task CleanUp(Session session)
    {
        try
        {
            await Delete(session, CancellationToken.None, "--wait=false");
        }
        catch (KubectlException)
        {
        }
    }

    private static Task<string> Delete(Session session, CancellationToken cancel, params string[] options) =>
        session.Kubectl.Run(cancel, ["delete", "pod", Name, "--ignore-not-found", .. options]);
}
