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

    /// <summary>Starts the listener at a free port: it cannot ask the kernel for one itself.</summary>
    /// <returns>Its address.</returns>
    public static Uri Start(HttpListener listener)
    {
        while (true)
        {
            var address = $"http://127.0.0.1:{Find()}/";
            listener.Prefixes.Clear();
            listener.Prefixes.Add(address);
            try
            {
                listener.Start();
                return new(address);
            }
            catch (HttpListenerException)
            {
                // Somebody has taken it meanwhile: try another one.
            }
        }
    }
}
