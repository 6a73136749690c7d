using SampleApp.Labs.Checks;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Commands;

/// <summary>Whether the account has the rights that the labs need.</summary>
internal static class DoctorRights
{
    /// <summary>What the labs do, in kubectl's words: a verb, a kind, and a subresource where the right is for that.</summary>
    private static readonly string[][] Needed =
    [
        ["create", "pods"], ["create", "services"], ["create", "deployments"], ["create", "replicationcontrollers"],
        ["create", "replicasets"], ["create", "statefulsets"], ["create", "daemonsets"], ["create", "configmaps"],
        ["delete", "persistentvolumeclaims"],
        ["create", "pods", "exec"], ["create", "pods", "portforward"], ["get", "pods", "proxy"], ["get", "services", "proxy"],
        ["list", "endpointslices"], ["list", "events"],
    ];

    public static async Task<IReadOnlyList<Finding>> Look(Session session, string expected, CancellationToken cancellationToken)
    {
        List<string> missing = [];
        // Some at a time: each is a kubectl of its own.
        foreach (var some in Needed.Chunk(4))
            missing.AddRange((await Task.WhenAll(some.Select(right => Lacks(session, right, cancellationToken)))).OfType<string>());
        return
        [
            Finding.Of(
                missing.Count == 0,
                expected,
                missing.Count == 0 ? "" : $"you may not {string.Join(", ", missing)}",
                "Ask for the role edit in this namespace, or choose another namespace: --namespace"),
        ];
    }

    private static async Task<string?> Lacks(Session session, string[] right, CancellationToken cancellationToken)
    {
        string[] subresource = right.Length > 2 ? [$"--subresource={right[2]}"] : [];
        var result = await session.Kubectl.Try(
            input: null, cancellationToken, ["auth", "can-i", right[0], right[1], .. subresource, "--quiet"]);
        if (result.Succeeded)
            return null;
        // "No" is an exit code without a word.
        return KubectlMessage.AllIn(result.Error) is [var error, ..]
            ? throw KubectlException.Of(error)
            : string.Join(' ', right[0], string.Join('/', right[1..]));
    }
}
