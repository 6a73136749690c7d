using System.Net;
using System.Net.Sockets;

namespace SampleApp.Testing;

/// <summary>
/// Does what kube-proxy does for a Service: gives each connection to one of its targets, by chance but evenly, and when nobody listens
/// there, the connection is reset.
/// </summary>
public sealed class BalancingProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Uri[] targets;
    private readonly Task serving;
    private int connections;
    private int reset;
    private int broken;

    public BalancingProxy(params Uri[] targets)
    {
        this.targets = targets;
        listener.Start();
        serving = Serve();
    }

    public Uri Address => new($"http://{listener.LocalEndpoint}/");

    /// <summary>All connections so far.</summary>
    public int Connections => connections;

    /// <summary>Connections that found nobody.</summary>
    public int Reset => reset;

    /// <summary>Connections whose last request had no answer: their target went away, or the client gave up.</summary>
    public int Broken => broken;

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        listener.Dispose();
        end.Dispose();
    }

    private async Task Serve()
    {
        while (true)
        {
            // Not in turn: a browser opens some connections that it never uses; if that were every second one, a target would get none.
            Random.Shared.Shuffle(targets);
            foreach (var target in targets)
                _ = Join(await listener.AcceptSocketAsync(end.Token), target);
        }
    }

    private async Task Join(Socket client, Uri target)
    {
        using var closing = client;
        Interlocked.Increment(ref connections);
        using Socket server = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        var (connected, asked) = (false, false);
        try
        {
            await server.ConnectAsync(target.Host, target.Port, end.Token);
            connected = true;
            await Task.WhenAll(Copy(client, server, () => asked = true), Copy(server, client, () => asked = false));
        }
        catch (SocketException)
        {
            // Closing with nothing to linger for is what sends a reset.
            client.LingerState = new(true, 0);
        }
        catch (OperationCanceledException)
        {
            // The test is over.
            return;
        }
        if (!connected)
            Interlocked.Increment(ref reset);
        else if (asked)
            Interlocked.Increment(ref broken);
    }

    private async Task Copy(Socket from, Socket to, Action received)
    {
        var buffer = new byte[16_384];
        while (await from.ReceiveAsync(buffer, end.Token) is var count and > 0)
        {
            received();
            await to.SendAsync(buffer.AsMemory(0, count), end.Token);
        }
        to.Shutdown(SocketShutdown.Send);
    }
}
