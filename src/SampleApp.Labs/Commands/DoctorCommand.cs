using System.CommandLine;
using SampleApp.Labs.Checks;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Kit;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Commands;

/// <summary>The preflight: whether the labs will work on this cluster. Also the check of lab 00.</summary>
internal static class DoctorCommand
{
    /// <summary>What the labs do, in kubectl's words: a verb, a kind, and a subresource where it is one's right that counts.</summary>
    private static readonly string[][] Needed =
    [
        ["create", "pods"], ["create", "services"], ["create", "deployments"], ["create", "replicationcontrollers"], ["create", "replicasets"],
        ["create", "statefulsets"], ["create", "daemonsets"], ["create", "configmaps"], ["delete", "persistentvolumeclaims"],
        ["create", "pods", "exec"], ["create", "pods", "portforward"], ["get", "pods", "proxy"], ["get", "services", "proxy"],
        ["list", "endpointslices"],
    ];

    public static Command Create()
    {
        Command command = new("doctor", "Will the labs work here? Starts one pod of the image and deletes it again");
        command.SetClusterAction((session, _, cancel) => Run(session, cancel));
        return command;
    }

    public static async Task<int> Run(Session session, CancellationToken cancel)
    {
        List<Finding> findings = [];
        foreach (var look in new[] { Context, Versions, Rights, Storage, Nodes, PodSecurity, DoctorPod.BecomesReady })
        {
            var finding = await look(session, cancel);
            FindingPrinter.Print(finding);
            findings.Add(finding);
        }
        return FindingPrinter.Sum("00", findings, cut: false);
    }

    private static Task<Finding> Context(Session session, CancellationToken cancel) =>
        Task.FromResult(Finding.Of(true, "context and namespace", $"{session.Context}, {session.Namespace}", ""));

    /// <summary>What lies further apart mostly works, and is the first thing to suspect where it does not: https://kubernetes.io/releases/version-skew-policy/</summary>
    private static Task<Finding> Versions(Session session, CancellationToken cancel)
    {
        var (client, server) = (session.Versions["clientVersion"], session.Versions["serverVersion"]);
        var apart = Math.Abs(Minor(client) - Minor(server)) > 1 ? "; more than one minor version apart is not supported" : "";
        return Task.FromResult(Finding.Of(
            server is not null,
            "versions of kubectl and of the cluster",
            $"{client.Text("gitVersion")}, {server.Text("gitVersion") ?? "none"}{apart}",
            "kubectl version"));

        static int Minor(System.Text.Json.Nodes.JsonNode? version) => int.TryParse(version.Text("minor")?.TrimEnd('+'), out var minor) ? minor : 0;
    }

    private static async Task<Finding> Rights(Session session, CancellationToken cancel)
    {
        List<string> missing = [];
        foreach (var some in Needed.Chunk(4))
            missing.AddRange((await Task.WhenAll(some.Select(right => Lacks(session, right, cancel)))).OfType<string>());
        return Finding.Of(
            missing.Count == 0,
            "you may do what the labs do",
            missing.Count == 0 ? "" : $"you may not {string.Join(", ", missing)}",
            "Ask for the role edit in this namespace, or choose another namespace: --namespace");
    }

    private static async Task<string?> Lacks(Session session, string[] right, CancellationToken cancel)
    {
        try
        {
            await session.Kubectl.Run(
                cancel, ["auth", "can-i", right[0], right[1], .. right.Length > 2 ? new[] { $"--subresource={right[2]}" } : [], "--quiet"]);
            return null;
        }
        // The answer no is an exit code without a word.
        catch (KubectlException exception) when (exception.Failure == KubectlFailure.Other)
        {
            return string.Join(' ', right[0], string.Join('/', right[1..]));
        }
    }

    private static Task<Finding> Storage(Session session, CancellationToken cancel) => UnlessForbidden("a default StorageClass, for lab 11", async expected =>
    {
        var classes = (await session.Kubectl.Json(cancel, "get", "storageclasses", "-o", "json")).Items("items");
        var standard = classes.FirstOrDefault(item => item.Text("metadata", "annotations", "storageclass.kubernetes.io/is-default-class") == "true");
        var others = classes.Count == 0 ? "there is none at all" : $"none of {string.Join(", ", classes.Select(item => item.Name()))} is marked as default";
        return Finding.Of(standard is not null, expected, standard?.Name() ?? others, "kubectl get storageclass");
    });

    private static Task<Finding> Nodes(Session session, CancellationToken cancel) => UnlessForbidden("nodes, for labs 06 and 12", async expected =>
    {
        var nodes = await session.Cluster.Nodes(cancel);
        return Finding.Of(
            nodes.Count > 0, expected, nodes.Count == 1 ? "1: some points of lab 12 cannot be told with one node" : $"{nodes.Count}", "kubectl get nodes");
    });

    private static Task<Finding> PodSecurity(Session session, CancellationToken cancel) => UnlessForbidden("Pod Security of the namespace", async expected =>
    {
        var space = await session.Kubectl.Json(cancel, "get", "namespace", session.Namespace, "-o", "json");
        var level = space.Text("metadata", "labels", "pod-security.kubernetes.io/enforce") ?? "none enforced";
        return Finding.Of(true, expected, $"{level}; the labs' pods meet restricted", "");
    });

    private static async Task<Finding> UnlessForbidden(string expected, Func<string, Task<Finding>> look)
    {
        try
        {
            return await look(expected);
        }
        catch (KubectlException exception) when (exception.Failure == KubectlFailure.Forbidden)
        {
            return new(Verdict.CannotTell, expected, "your account may not look", "Ask the cluster's owner");
        }
    }
}
