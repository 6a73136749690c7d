using SampleApp.Labs.Checks;
using SampleApp.Labs.Cluster;

namespace SampleApp.Labs.Commands;

/// <summary>Whether the account has the rights that the labs need.</summary>
internal static class DoctorRights
{
    /// <summary>What the labs do: a verb and a kind, with a subresource where the right is for that.</summary>
    private static readonly string[] Needed =
    [
        "create pods", "create services", "create deployments", "create replicationcontrollers", "create replicasets",
        "create statefulsets", "create daemonsets", "create configmaps", "create secrets", "create jobs", "create cronjobs",
        "delete persistentvolumeclaims", "create pods/exec", "create pods/portforward", "get pods/proxy", "get services/proxy",
        "list endpointslices", "list events",
    ];

    public static async Task<IReadOnlyList<Finding>> Look(Session session, string expected, CancellationToken cancellationToken)
    {
        List<string> missing = [];
        // Some at a time: each is a kubectl of its own.
        foreach (var some in Needed.Chunk(4))
        {
            var may = await Task.WhenAll(some.Select(right => May(session, right.Split(' '), cancellationToken)));
            missing.AddRange(some.Where((_, index) => !may[index]));
        }
        return
        [
            Finding.Of(
                missing.Count == 0,
                expected,
                missing.Count == 0 ? "" : $"you may not {string.Join(", ", missing)}",
                "Ask for the role edit in this namespace, or choose another namespace: --namespace"),
        ];
    }

    private static Task<bool> May(Session session, string[] right, CancellationToken cancellationToken) =>
        session.Kubectl.May(right[0], right[1], cancellationToken);
}
