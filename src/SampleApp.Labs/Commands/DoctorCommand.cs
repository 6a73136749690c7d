using System.CommandLine;
using System.Text.Json.Nodes;
using SampleApp.Labs.Checks;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Kit;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Commands;

/// <summary>The preflight: whether the labs will work on this cluster. Also the check of lab 00.</summary>
internal static class DoctorCommand
{
    private const string Probe = "lab-doctor";

    public static Command Create()
    {
        Command command = new("doctor", "Will the labs work here? Starts one pod of the image and deletes it again");
        command.SetClusterAction((session, _, cancel) => Run(session, cancel));
        return command;
    }

    public static async Task<int> Run(Session session, CancellationToken cancel)
    {
        List<Finding> findings = [];
        foreach (var look in new[] { Versions, Rights, Storage, Nodes, PodSecurity, Image })
        {
            var finding = await look(session, cancel);
            FindingPrinter.Print([finding with { Expected = finding.Verdict == Verdict.Passed ? $"{finding.Expected}: {finding.Found}" : finding.Expected }]);
            findings.Add(finding);
        }
        return FindingPrinter.ExitCode(findings);
    }

    private static async Task<Finding> Versions(Session session, CancellationToken cancel)
    {
        var version = await session.Kubectl.Json(cancel, "version", "-o", "json");
        return new(
            Verdict.Passed,
            "context, namespace, client and server",
            $"{session.Context}, {session.Namespace}, {version.Text("clientVersion", "gitVersion")}, {version.Text("serverVersion", "gitVersion")}");
    }

    private static async Task<Finding> Rights(Session session, CancellationToken cancel)
    {
        List<string> missing = [];
        foreach (var kind in new[] { "pods", "services", "deployments", "configmaps", "persistentvolumeclaims", "pods/exec" })
            try
            {
                await session.Kubectl.Run(cancel, "auth", "can-i", "create", kind, "--quiet");
            }
            catch (KubectlException exception) when (exception.Failure == KubectlFailure.Other || exception.Failure == KubectlFailure.Unknown)
            {
                missing.Add(kind);
            }
        return Finding.Of(
            missing.Count == 0,
            "you may create what the labs create",
            missing.Count == 0 ? "yes" : $"not {string.Join(", ", missing)}",
            "Ask for the role edit in this namespace, or choose another: --namespace");
    }

    private static async Task<Finding> Storage(Session session, CancellationToken cancel) => await Try(
        "a default StorageClass, for lab 11",
        async () =>
        {
            var classes = (await session.Kubectl.Json(cancel, "get", "storageclasses", "-o", "json")).Items("items");
            var standard = classes.FirstOrDefault(item => item.Text("metadata", "annotations", "storageclass.kubernetes.io/is-default-class") == "true");
            return Finding.Of(standard is not null, "a default StorageClass, for lab 11", standard?.Name() ?? "none is marked as default", "kubectl get storageclass");
        });

    private static async Task<Finding> Nodes(Session session, CancellationToken cancel) => await Try(
        "nodes, for labs 06 and 12",
        async () =>
        {
            var nodes = await session.Cluster.Nodes(cancel);
            return new(Verdict.Passed, "nodes, for labs 06 and 12", nodes.Count == 1 ? "1: some points of lab 12 cannot be told with one node" : $"{nodes.Count}");
        });

    private static async Task<Finding> PodSecurity(Session session, CancellationToken cancel) => await Try(
        "Pod Security of the namespace",
        async () =>
        {
            var space = await session.Kubectl.Json(cancel, "get", "namespace", session.Namespace, "-o", "json");
            var level = space.Text("metadata", "labels", "pod-security.kubernetes.io/enforce") ?? "none enforced";
            return new(Verdict.Passed, "Pod Security of the namespace", $"{level}; the labs' pods meet restricted");
        });

    private static async Task<Finding> Image(Session session, CancellationToken cancel)
    {
        const string Expected = "a pod of the image becomes Ready";
        var manifest = Path.Combine(KitFolder.Find(), "00-cluster-tour", "pod-doctor.yaml");
        Console.WriteLine($"            starting the pod {Probe} from k8s/00-cluster-tour/pod-doctor.yaml");
        try
        {
            await session.Kubectl.Run(cancel, "apply", "-f", manifest);
            await session.Kubectl.Run(cancel, "wait", "--for=condition=Ready", $"pod/{Probe}", "--timeout=60s");
            return new(Verdict.Passed, Expected, "it does");
        }
        catch (KubectlException exception)
        {
            var found = exception.Failure == KubectlFailure.Forbidden ? exception.Message : await Explain(session, exception.Message, cancel);
            return Finding.Of(false, Expected, found, "Load the image into the cluster as k8s/README.md says");
        }
        finally
        {
            await session.Kubectl.Run(CancellationToken.None, "delete", "pod", Probe, "--ignore-not-found", "--wait=false");
        }
    }

    private static async Task<string> Explain(Session session, string message, CancellationToken cancel)
    {
        var pods = (await session.Kubectl.Json(cancel, "get", "pods", "-l", "lab=00-cluster-tour", "-o", "json")).Items("items");
        return pods.Count == 0 ? message : Expect.Describe((JsonNode)pods[0]);
    }

    private static async Task<Finding> Try(string expected, Func<Task<Finding>> look)
    {
        try
        {
            return await look();
        }
        catch (KubectlException exception) when (exception.Failure == KubectlFailure.Forbidden)
        {
            return new(Verdict.CannotTell, expected, "your account may not look", "Ask the cluster's owner");
        }
    }
}
