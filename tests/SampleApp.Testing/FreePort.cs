using System.Net;
using System.Net.Sockets;

namespace SampleApp.Testing;

/// <summary>A port of this machine for programs that cannot choose one themselves.</summary>
public static class FreePort
{
    /// <summary>A port that was free a moment ago.</summary>
    public static int Find()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
