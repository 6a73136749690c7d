using System.Text.Json.Nodes;
using SampleApp.Labs.Checks;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Commands;

/// <summary>What labs have left in the namespace.</summary>
internal static class Leftovers
{
    private static readonly TimeSpan DeletionTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Objects of one name in two labs would take each other's place. The observer and the doctor's pod disturb no lab.</summary>
    public static async Task RefuseOthers(Session session, Lab lab, CancellationToken cancellationToken)
    {
        var others = await WaitUntilGone(
            session,
            $"lab,lab notin ({lab.Folder},observer,00-cluster-tour)",
            items => items.All(item => item.IsLeaving()),
            cancellationToken);
        if (others is not [var first, ..])
            return;
        var other = first.Text("metadata", "labels", "lab");
        var next = AllLabs.InOrder.FirstOrDefault(known => known.Folder == other) is { } left
            ? $"lab reset {left.Number}"
            : $"kubectl delete {string.Join(',', KindsOf(others, other))} -l lab={other}";
        throw new LabException($"Objects of {other} are still in namespace {session.Namespace} and would interfere; first: {next}");
    }

    /// <summary>Of what was made by a person: their controllers' objects go with them.</summary>
    private static IEnumerable<string> KindsOf(IReadOnlyList<JsonNode> items, string? lab) => items
        .Where(item => item.Owner() is null && item.Text("metadata", "labels", "lab") == lab)
        .Select(item => item.Kind().ToLowerInvariant()).Distinct();

    /// <summary>A deleted pod takes some seconds to drain; until it is gone its name is taken.</summary>
    public static async Task WaitUntilGone(Session session, Lab lab, CancellationToken cancellationToken)
    {
        if (await WaitUntilGone(session, $"lab={lab.Folder}", _ => true, cancellationToken) is [var first, ..])
            throw new LabException(
                $"{first.Kind()} {first.Name()} is still there after {DeletionTimeout.TotalSeconds} s; "
                + $"see: kubectl get all -l lab={lab.Folder}");
    }

    /// <summary>Polls until nothing is left, the rest cannot go by itself, or time is up; returns the rest.</summary>
    private static Task<IReadOnlyList<JsonNode>> WaitUntilGone(
        Session session, string selector, Func<IReadOnlyList<JsonNode>, bool> mayGo, CancellationToken cancellationToken) =>
        session.Poll.Until(
            () => session.Kinds.Find(selector, cancellationToken),
            items => items.Count == 0 || !mayGo(items),
            DeletionTimeout,
            cancellationToken);
}
