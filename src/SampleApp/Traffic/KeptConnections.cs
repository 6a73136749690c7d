using System.Threading.Channels;
using SampleApp.Call;

namespace SampleApp.Traffic;

/// <summary>
/// The connections to the backend that hits share when they are to be kept. Hits take them in turn: kube-proxy chooses a pod for a
/// connection, so that one connection would show one pod only.
/// </summary>
internal sealed class KeptConnections : IDisposable
{
    /// <summary>
    /// That one of three pods has none of twelve has a chance of 2 in 100; and at the page's usual five hits a second each is used every
    /// 2.4 s, so that the image's drain of 3 s can tell each of them.
    /// </summary>
    public const int Count = 12;

    private readonly KeptConnection[] all = [.. Enumerable.Range(0, Count).Select(_ => new KeptConnection())];
    private readonly Channel<KeptConnection> idle = Channel.CreateUnbounded<KeptConnection>();

    public KeptConnections()
    {
        foreach (var connection in all)
            GiveBack(connection);
    }

    /// <summary>The one that has been idle for longest; waits where all are in use.</summary>
    public ValueTask<KeptConnection> Take(CancellationToken cancellationToken) => idle.Reader.ReadAsync(cancellationToken);

    public void GiveBack(KeptConnection connection) => idle.Writer.TryWrite(connection);

    public void Dispose()
    {
        foreach (var connection in all)
            connection.Dispose();
    }
}
