using System.Text.Json.Nodes;
using SampleApp.Labs.Json;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Cluster;

/// <summary>
/// A workload whose pods the cluster refuses: a quota, Pod Security, an admission webhook. The person sees only that pods are
/// missing.
/// </summary>
/// <param name="Workload">Such as <c>Deployment sampleapp</c>.</param>
/// <param name="Words">The cluster's own.</param>
internal sealed record Refusal(string Workload, string Words)
{
    /// <summary>Where to look for what refuses.</summary>
    public string Try => WhereToLook(Words);

    public static string WhereToLook(string words) =>
        words.Contains("quota", StringComparison.Ordinal) ? "kubectl describe quota"
        : words.Contains("per Container", StringComparison.Ordinal) || words.Contains("per Pod", StringComparison.Ordinal)
            ? "kubectl describe limits"
        : words.Contains("PodSecurity", StringComparison.Ordinal)
            ? "Compare the fields that it names with another lab's pod: kubectl explain pod.spec.containers.securityContext"
        : "Ask whoever runs the cluster, or choose another namespace: --namespace";

    public static async Task<IReadOnlyList<Refusal>> In(LabView view, ICluster cluster, CancellationToken cancellationToken)
    {
        List<Refusal> refusals = [];
        foreach (var item in view.Objects.Where(item => item.Owner() is null && !item.IsLeaving()))
            if (await WordsOn(item, cluster, cancellationToken) is { } words)
                refusals.Add(new($"{item.Kind()} {item.Name()}", words));
        return refusals;
    }

    private static async Task<string?> WordsOn(JsonNode item, ICluster cluster, CancellationToken cancellationToken)
    {
        if (item.Condition("ReplicaFailure") is { } failure)
            return failure.Text("status") == "True" ? failure.Text("message") : null;
        return LacksPods(item) && item.Text("metadata", "uid") is { } uid ? await Event(uid, cluster, cancellationToken) : null;
    }

    /// <summary>Whether a workload lacks pods, for the kinds that have no condition ReplicaFailure.</summary>
    private static bool LacksPods(JsonNode item) => item.Kind() switch
    {
        "StatefulSet" => item.Number("status", "replicas") < item.Number("spec", "replicas"),
        "DaemonSet" => item.Number("status", "currentNumberScheduled") < item.Number("status", "desiredNumberScheduled"),
        "Job" => item.At("status", "startTime") is not null && item.Items("status", "conditions").Count == 0
            && item.Number("status", "active") + item.Number("status", "succeeded") + item.Number("status", "failed") == 0,
        _ => false,
    };

    private static async Task<string?> Event(string uid, ICluster cluster, CancellationToken cancellationToken)
    {
        try
        {
            return await cluster.FailedCreations(uid, cancellationToken) is [var newest, ..] ? newest : null;
        }
        catch (KubectlException exception) when (exception.Failure == KubectlFailure.Forbidden)
        {
            return null;
        }
    }
}
