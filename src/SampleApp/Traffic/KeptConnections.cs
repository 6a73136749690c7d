using System.Threading.Channels;
using SampleApp.Call;

namespace SampleApp.Traffic;

/// <summary>
/// The kept connections to the backend, which hits share. Hits take them in turn: kube-proxy chooses a pod for each connection, so a
/// single connection would show one pod only.
/// </summary>
internal sealed class KeptConnections : IDisposable
{
    /// <summary>
    /// With twelve connections, the chance that one of three pods gets none is 2 in 100. At the page's usual five hits a second, each is
    /// used every 2.4 s, and so is told to close within the image's drain of 3 s.
    /// </summary>
    public const int Count = 12;

    private readonly KeptConnection[] all = [.. Enumerable.Range(0, Count).Select(_ => new KeptConnection())];
    private readonly Channel<KeptConnection> idle = Channel.CreateUnbounded<KeptConnection>();

    public KeptConnections()
    {
        foreach (var connection in all)
            GiveBack(connection);
    }

    /// <summary>Takes the connection that has been idle longest; waits while all are in use.</summary>
    public ValueTask<KeptConnection> Take(CancellationToken cancellationToken) => idle.Reader.ReadAsync(cancellationToken);

    public void GiveBack(KeptConnection connection) => idle.Writer.TryWrite(connection);

    public void Dispose()
    {
        foreach (var connection in all)
            connection.Dispose();
    }
}
