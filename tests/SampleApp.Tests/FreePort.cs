using System.Net;
using System.Net.Sockets;

namespace SampleApp.Tests;

internal static class FreePort
{
    /// <summary>A port that was free a moment ago, for programs that cannot choose one themselves.</summary>
    public static int Find()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
