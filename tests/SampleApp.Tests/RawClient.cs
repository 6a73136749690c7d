using System.Net.Sockets;
using System.Text;

namespace SampleApp.Tests;

/// <summary>A connection on which a test may send whatever it likes, however slowly.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket socket;
    private readonly NetworkStream stream;

    private RawClient(Socket socket) => (this.socket, stream) = (socket, new(socket));

    public static async Task<RawClient> Connect(Uri address, CancellationToken cancel)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(address.Host, address.Port, cancel);
        return new(socket);
    }

    public Task Send(string text, CancellationToken cancel) => stream.WriteAsync(Encoding.Latin1.GetBytes(text), cancel).AsTask();

    /// <summary>Sends, but lets the server close the connection before it has read everything.</summary>
    public async Task TrySend(string text, CancellationToken cancel)
    {
        try
        {
            await Send(text, cancel);
        }
        catch (IOException)
        {
            // Closed on us.
        }
    }

    /// <summary>All that the server says until it closes the connection; a reset ends it too.</summary>
    public async Task<string> ReadToEnd(CancellationToken cancel)
    {
        StringBuilder text = new();
        try
        {
            await Read(text, cancel);
        }
        catch (IOException)
        {
            // Reset by the server: it may do so while the client still sends nonsense.
        }
        return text.ToString();
    }

    /// <summary>All that the server says until it closes the connection by FIN.</summary>
    /// <exception cref="IOException">The server reset the connection.</exception>
    public async Task<string> ReadToFin(CancellationToken cancel)
    {
        StringBuilder text = new();
        await Read(text, cancel);
        return text.ToString();
    }

    private async Task Read(StringBuilder text, CancellationToken cancel)
    {
        var buffer = new byte[64 * 1024];
        for (int length; (length = await stream.ReadAsync(buffer, cancel)) > 0;)
            text.Append(Encoding.Latin1.GetString(buffer, 0, length));
    }

    /// <summary>Tells the server that nothing more comes; its answer can still be read.</summary>
    public void CloseSending()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // Already closed by the server.
        }
    }

    public void Dispose()
    {
        stream.Dispose();
        socket.Dispose();
    }
}
