using System.Net;
using System.Net.Sockets;

namespace SampleApp.Settings;

/// <summary>
/// Parses where to listen, more strictly than Kestrel, which takes a host name as "every address", and a list of ports that it cannot
/// parse as port 80. Null: not allowed.
/// </summary>
internal static class ListenAddresses
{
    /// <summary>The URLs of ports on every address.</summary>
    public static string? OfPorts(string text)
    {
        var ports = text.Split(';');
        return ports.All(port => Parse.Number(port, 1, 65_535) is not null)
            ? string.Join(';', ports.Select(port => $"http://*:{port}"))
            : null;
    }

    public static string? OfUrls(string text) => text.Split(';').All(IsUrl) ? text : null;

    private static bool IsUrl(string text)
    {
        const string Scheme = "http://";
        if (!text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return false;
        var address = text[Scheme.Length..];
        if (address.EndsWith('/'))
            address = address[..^1];
        var colon = address.LastIndexOf(':');
        if (colon < 0 || Parse.Number(address[(colon + 1)..], 0, 65_535) is not { } port)
            return false;
        var host = address[..colon];
        // Port 0 means any free port, for tests. Kestrel does not support it for localhost, which is two addresses.
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? port > 0 : host is "*" or "+" || IsAddress(host);
    }

    /// <summary>IPv6 in brackets; IPv4 in its full form, since "1.2" would be 1.0.0.2.</summary>
    private static bool IsAddress(string host) =>
        host is ['[', .. var six, ']']
            ? IPAddress.TryParse(six, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6
            : IPAddress.TryParse(host, out address) && address.ToString() == host;
}
