using System.Net;
using System.Net.Sockets;

namespace SampleApp.Testing;

/// <summary>
/// Resets each connection as soon as it is made, as the kernel does with those that a killed process had not taken yet. By a thread
/// that does nothing else, so that it is quick enough to come between a client's connecting and its first use of the connection.
/// </summary>
public sealed class ResettingServer : IDisposable
{
    private readonly Socket listener = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly Thread thread;

    public ResettingServer()
    {
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        thread = new(Reset) { IsBackground = true };
        thread.Start();
    }

    public Uri Address => new($"http://{listener.LocalEndPoint}/");

    public void Dispose()
    {
        listener.Dispose();
        thread.Join();
    }

    private void Reset()
    {
        try
        {
            while (true)
            {
                using var connection = listener.Accept();
                // Closing with nothing to linger for is what sends a reset.
                connection.LingerState = new(true, 0);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Disposed: the test is over.
        }
    }
}
