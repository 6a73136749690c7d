using System.Text.Json.Nodes;
using SampleApp.Labs.Checks;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;
using SampleApp.Labs.Kit;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Commands;

/// <summary>The pod that <c>lab doctor</c> starts, to see that the cluster has the image, and deletes again.</summary>
internal static class DoctorPod
{
    private const string Name = "lab-doctor";

    /// <summary>Long enough to pull the image from a slow registry.</summary>
    private static readonly TimeSpan ReadyTimeout = TimeSpan.FromSeconds(60);

    /// <summary>States that waiting does not change: the kubelet tries a wrong image name again, but it stays wrong.</summary>
    private static readonly string[] Final =
    [
        "ImagePullBackOff", "ErrImageNeverPull", "InvalidImageName", "CreateContainerConfigError", "CreateContainerError",
        "CrashLoopBackOff", "Failed",
    ];

    public static Task<IReadOnlyList<Finding>> Look(Session session, string expected, CancellationToken cancellationToken) =>
        Look(session, expected, "pod-doctor.yaml", cancellationToken);

    /// <summary>The same with the image that has no shell.</summary>
    public static async Task<Finding> LookWithoutShell(Session session, string expected, CancellationToken cancellationToken) =>
        (await Look(session, expected, "pod-doctor-chiseled.yaml", cancellationToken))[0];

    private static async Task<IReadOnlyList<Finding>> Look(
        Session session, string expected, string file, CancellationToken cancellationToken)
    {
        const string Folder = "00-cluster-tour";
        Console.WriteLine($"            starting the pod {Name} from k8s/{Folder}/{file}, and deleting it again");
        try
        {
            await Delete(session, cancellationToken, "--wait=true", "--timeout=60s");
            await session.Kubectl.Run(cancellationToken, "apply", "-f", Path.Combine(KitFolder.Find(), Folder, file));
            var pod = await Settle(session, cancellationToken);
            if (pod.IsReady())
                return [Finding.Of(true, expected, pod.Image() ?? "", ""), await AnswersThroughTheApiServer(session, cancellationToken)];
            var next = pod.State() == "Unschedulable" ? "kubectl get nodes" : "Load the image into the cluster as k8s/README.md says";
            return [Finding.Of(false, expected, Expect.Describe(pod), next)];
        }
        catch (KubectlException exception)
            when (exception.Failure is KubectlFailure.Forbidden or KubectlFailure.Refused or KubectlFailure.NotFound)
        {
            return [Finding.Of(false, expected, exception.Message, "Choose another namespace (--namespace), or ask whoever runs the cluster")];
        }
        finally
        {
            await CleanUp(session);
        }
    }

    /// <summary>Most checks ask pods in this way, so that they need nothing but kubectl.</summary>
    private static async Task<Finding> AnswersThroughTheApiServer(Session session, CancellationToken cancellationToken)
    {
        const string Expected = "the API server reaches pods, as the checks need it";
        try
        {
            await session.Cluster.Ask($"pods/{Name}:5000", "livez", cancellationToken);
            return Finding.Of(true, Expected, "", "");
        }
        catch (KubectlException exception)
        {
            return Finding.CannotTell(
                Expected,
                $"the API server cannot reach pods: {exception.Words}",
                "Ask whoever runs the cluster (a firewall, a network policy, a service mesh?); without it the checks cannot tell some points");
        }
    }

    private static Task<JsonNode> Settle(Session session, CancellationToken cancellationToken) => session.Poll.Until(
        () => session.Kubectl.Json(cancellationToken, "get", "pod", Name, "-o", "json"),
        pod => pod.IsReady() || Final.Contains(pod.State()),
        ReadyTimeout,
        cancellationToken);

    /// <summary>
    /// Runs after Ctrl+C too. A failure here is not reported: whatever prevents the deletion also prevented the creation, and that was
    /// reported.
    /// </summary>
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

    private static Task<string> Delete(Session session, CancellationToken cancellationToken, params string[] options) =>
        session.Kubectl.Run(cancellationToken, ["delete", "pod", Name, "--ignore-not-found", .. options]);
}
