using System.Collections.Concurrent;
using System.Diagnostics;
using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Live;

/// <summary>
/// Hits through the observer, from inside the cluster, so through DNS and kube-proxy: over a new connection each, or over those that the
/// observer keeps. The way from here to the observer is a port-forward; the observer stays as it is while others are updated.
/// </summary>
internal sealed class ObservedTraffic : IAsyncDisposable
{
    private const int Concurrency = 4;

    private readonly Process forward;
    private readonly string path;
    private readonly HttpClient client;
    private readonly CancellationTokenSource end = new();
    private readonly ConcurrentQueue<JsonNode> hits = [];
    private readonly Task[] hitters;

    private ObservedTraffic(Process forward, Uri observer, bool keepAlive)
    {
        this.forward = forward;
        path = keepAlive ? "traffic/hit?keepAlive=true" : "traffic/hit";
        client = new() { BaseAddress = observer };
        hitters = [.. Enumerable.Range(0, Concurrency).Select(_ => Hit())];
    }

    public int Count => hits.Count;

    public static bool IsLost(JsonNode hit) => hit.Text("outcome") != "ok";

    /// <summary>Returns the hits since the last call, and forgets them.</summary>
    public IReadOnlyList<JsonNode> Take()
    {
        List<JsonNode> taken = [];
        while (hits.TryDequeue(out var hit))
            taken.Add(hit);
        return taken;
    }

    public static async Task<ObservedTraffic> Start(TestNamespace ns, CancellationToken cancel, bool keepAlive = false)
    {
        var forward = Process.Start(new ProcessStartInfo("kubectl", ["-n", ns.Name, "port-forward", "deployment/observer", ":5000"])
        {
            RedirectStandardOutput = true,
        })!;
        // Forwarding from 127.0.0.1:PORT -> 5000
        var line = await forward.StandardOutput.ReadLineAsync(cancel) ?? throw new InvalidOperationException("kubectl port-forward ended.");
        return new(forward, new($"http://{line.Split(' ')[2]}"), keepAlive);
    }

    public async Task<IReadOnlyList<JsonNode>> Stop()
    {
        await end.CancelAsync();
        await Task.WhenAll(hitters);
        return Take();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Stop();
        }
        finally
        {
            forward.Kill(entireProcessTree: true);
            await forward.WaitForExitAsync();
            forward.Dispose();
            client.Dispose();
            end.Dispose();
        }
    }

    private async Task Hit()
    {
        while (!end.IsCancellationRequested)
            hits.Enqueue(JsonNode.Parse(await client.GetStringAsync(path))!);
    }
}
