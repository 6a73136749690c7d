using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Live;

/// <summary>Labels on the first node that takes pods, taken off again at the end. This needs rights on the cluster.</summary>
internal sealed class LabelledNodes(string node, string[] labels) : IAsyncDisposable
{
    /// <summary>One test at a time labels nodes: two would take each other's labels off.</summary>
    private static readonly SemaphoreSlim Turn = new(1, 1);

    public string Node => node;

    public static async Task<LabelledNodes> With(IEnumerable<string> labels, CancellationToken cancel)
    {
        string[] all = [.. labels];
        if (all.Length == 0)
            return new("", []);
        var nodes = JsonNode.Parse((await Shell.Run("kubectl", ["get", "nodes", "-o", "json"], cancel)).Succeeded().Output);
        LabelledNodes first = new(
            $"node/{nodes.Items("items").First(node => !node.Items("spec", "taints").Any()).Text("metadata", "name")}", all);
        await Turn.WaitAsync(cancel);
        try
        {
            (await Shell.Run("kubectl", ["label", "--overwrite", first.Node, .. all], cancel)).Succeeded();
            return first;
        }
        catch
        {
            await first.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (labels.Length == 0)
            return;
        await Shell.Run("kubectl", ["label", node, .. labels.Select(label => $"{label.Split('=')[0]}-")], CancellationToken.None);
        Turn.Release();
    }
}
