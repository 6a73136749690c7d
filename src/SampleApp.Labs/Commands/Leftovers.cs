using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Kit;

namespace SampleApp.Labs.Commands;

/// <summary>What labs have left in the namespace.</summary>
internal static class Leftovers
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Objects of one name in two labs would take each other's place. The observer and the doctor's pod are in nobody's way.</summary>
    public static async Task RefuseOthers(Session session, Lab lab, CancellationToken cancel)
    {
        var others = await Wait(session, $"lab,lab notin ({lab.Folder},observer,00-cluster-tour)", items => items.All(item => item.IsLeaving()), cancel);
        if (others is not [var first, ..])
            return;
        var other = first.Text("metadata", "labels", "lab");
        var next = Lab.All.FirstOrDefault(known => known.Folder == other) is { } left ? $"lab reset {left.Number}" : "kubectl delete -k k8s";
        throw new LabException($"Objects of {other} are still in namespace {session.Namespace} and would interfere; first: {next}");
    }

    /// <summary>A deleted pod takes some seconds to drain; until it is gone its name is taken.</summary>
    public static async Task AwaitEnd(Session session, Lab lab, CancellationToken cancel)
    {
        if (await Wait(session, $"lab={lab.Folder}", _ => true, cancel) is [var first, ..])
            throw new LabException($"{first.Kind()} {first.Name()} is still there after {Patience.TotalSeconds} s; see: kubectl get all -l lab={lab.Folder}");
    }

    /// <summary>What there is, once there is nothing, or what there is may not go by itself, or it is too late.</summary>
    private static async Task<IReadOnlyList<JsonNode>> Wait(
        Session session, string selector, Func<IReadOnlyList<JsonNode>, bool> mayGo, CancellationToken cancel)
    {
        var deadline = TimeProvider.System.GetUtcNow() + Patience;
        while (true)
        {
            var items = (await session.Kubectl.Json(cancel, "get", KubectlCluster.Kinds, "-l", selector, "-o", "json")).Items("items");
            if (items.Count == 0 || !mayGo(items) || TimeProvider.System.GetUtcNow() > deadline)
                return items;
            await Task.Delay(Pause, TimeProvider.System, cancel);
        }
    }
}
