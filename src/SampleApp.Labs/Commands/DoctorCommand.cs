using System.CommandLine;
using System.Text.Json.Nodes;
using SampleApp.Labs.Checks;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Commands;

/// <summary>The preflight: whether the labs will work on this cluster. Also the check of lab 00.</summary>
internal static class DoctorCommand
{
    /// <summary>What the labs do, in kubectl's words: a verb, a kind, and a subresource where the right is for that.</summary>
    private static readonly string[][] Needed =
    [
        ["create", "pods"], ["create", "services"], ["create", "deployments"], ["create", "replicationcontrollers"],
        ["create", "replicasets"], ["create", "statefulsets"], ["create", "daemonsets"], ["create", "configmaps"],
        ["delete", "persistentvolumeclaims"],
        ["create", "pods", "exec"], ["create", "pods", "portforward"], ["get", "pods", "proxy"], ["get", "services", "proxy"],
        ["list", "endpointslices"],
    ];

    public static Command Create()
    {
        Command command = new("doctor", "Will the labs work here? Starts one pod of the image and deletes it again");
        command.SetClusterAction((session, _, cancellationToken) => Run(session, cancellationToken));
        return command;
    }

    public static async Task<int> Run(Session session, CancellationToken cancellationToken)
    {
        Findings findings = new();
        foreach (var look in new[] { Context, Versions, Rights, Storage, Nodes, PodSecurity, DoctorPod.BecomesReady })
        {
            var finding = await look(session, cancellationToken);
            FindingPrinter.Print(finding);
            findings.Add(finding);
        }
        Console.WriteLine(findings.Verdict switch
        {
            Verdict.Passed => "Ready for the labs",
            Verdict.NotYet => "Not ready for the labs",
            _ => "Cannot tell whether this is ready for the labs",
        });
        return ExitCodes.Of(findings.Verdict);
    }

    private static Task<Finding> Context(Session session, CancellationToken cancellationToken) =>
        Task.FromResult(Finding.Of(true, "context and namespace", $"{session.Context}, {session.Namespace}", ""));

    /// <summary>Versions further apart mostly work: https://kubernetes.io/releases/version-skew-policy/</summary>
    private static Task<Finding> Versions(Session session, CancellationToken cancellationToken)
    {
        var (client, server) = (session.Versions["clientVersion"], session.Versions["serverVersion"]);
        var apart = Math.Abs(Minor(client) - Minor(server)) > 1 ? "; more than one minor version apart is not supported" : "";
        return Task.FromResult(Finding.Of(
            server is not null,
            "versions of kubectl and of the cluster",
            $"{client.Text("gitVersion")}, {server.Text("gitVersion") ?? "none"}{apart}",
            "kubectl version"));

        static int Minor(JsonNode? version) => int.TryParse(version.Text("minor")?.TrimEnd('+'), out var minor) ? minor : 0;
    }

    private static async Task<Finding> Rights(Session session, CancellationToken cancellationToken)
    {
        List<string> missing = [];
        foreach (var some in Needed.Chunk(4))
            missing.AddRange((await Task.WhenAll(some.Select(right => Lacks(session, right, cancellationToken)))).OfType<string>());
        return Finding.Of(
            missing.Count == 0,
            "you may do what the labs do",
            missing.Count == 0 ? "" : $"you may not {string.Join(", ", missing)}",
            "Ask for the role edit in this namespace, or choose another namespace: --namespace");
    }

    private static async Task<string?> Lacks(Session session, string[] right, CancellationToken cancellationToken)
    {
        try
        {
            await session.Kubectl.Run(
                cancellationToken,
                ["auth", "can-i", right[0], right[1], .. right.Length > 2 ? new[] { $"--subresource={right[2]}" } : [], "--quiet"]);
            return null;
        }
        // "No" is an exit code without a word.
        catch (KubectlException exception) when (exception.Failure == KubectlFailure.Other)
        {
            return string.Join(' ', right[0], string.Join('/', right[1..]));
        }
    }

    private static Task<Finding> Storage(Session session, CancellationToken cancellationToken) =>
        UnlessForbidden("a default StorageClass, for lab 11", expected => DefaultStorageClass(session, expected, cancellationToken));

    private static async Task<Finding> DefaultStorageClass(Session session, string expected, CancellationToken cancellationToken)
    {
        var classes = (await session.Kubectl.Json(cancellationToken, "get", "storageclasses", "-o", "json")).Items("items");
        var standard = classes.FirstOrDefault(item =>
            item.Text("metadata", "annotations", "storageclass.kubernetes.io/is-default-class") == "true");
        var others = classes.Count == 0
            ? "there is none at all"
            : $"none of {string.Join(", ", classes.Select(item => item.Name()))} is marked as default";
        return Finding.Of(standard is not null, expected, standard?.Name() ?? others, "kubectl get storageclass");
    }

    private static Task<Finding> Nodes(Session session, CancellationToken cancellationToken) =>
        UnlessForbidden("nodes, for labs 06 and 12", async expected =>
        {
            var count = (await session.Cluster.Nodes(cancellationToken)).Count;
            var found = count == 1 ? "1: some points of lab 12 cannot be told with one node" : $"{count}";
            return Finding.Of(count > 0, expected, found, "kubectl get nodes");
        });

    private static Task<Finding> PodSecurity(Session session, CancellationToken cancellationToken) =>
        UnlessForbidden("Pod Security of the namespace", async expected =>
        {
            var own = await session.Kubectl.Json(cancellationToken, "get", "namespace", session.Namespace, "-o", "json");
            var level = own.Text("metadata", "labels", "pod-security.kubernetes.io/enforce") ?? "none enforced";
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
            return Finding.CannotTell(expected, "your account may not look", "Ask the cluster's owner");
        }
    }
}
