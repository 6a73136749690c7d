using System.Net;
using System.Net.Sockets;

namespace SampleApp.Testing;

/// <summary>
/// A port of this machine for programs that cannot choose one themselves, and for containers: an engine that chooses a port may find it taken
/// when it comes to use it. The kernel gives these ports to nobody who asks for just any, to listen or to connect; one that was free stays so.
/// </summary>
public static class FreePort
{
    /// <summary>Below those that Linux chooses from by default (<c>net.ipv4.ip_local_port_range</c>), and below Kubernetes' NodePorts.</summary>
    private const int First = 20_000, Count = 10_000;

    /// <summary>From anywhere among them: another run beside this one begins elsewhere.</summary>
    private static int next = Random.Shared.Next(Count);

    public static int Find()
    {
        while (true)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref next) % Count);
            using TcpListener listener = new(IPAddress.Any, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody listens there.
            }
        }
    }

    /// <summary>Starts the listener at a free port: it cannot ask the kernel for one itself.</summary>
    /// <returns>Its address.</returns>
    public static Uri Start(HttpListener listener)
    {
        var address = $"http://127.0.0.1:{Find()}/";
        listener.Prefixes.Add(address);
        listener.Start();
        return new(address);
    }
}
