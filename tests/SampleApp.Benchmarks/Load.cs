using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SampleApp.Benchmarks;

/// <summary><c>GET /</c> over kept connections, one request at a time on each, by raw sockets, so that the generator costs little.</summary>
internal static class Load
{
    private const int Connections = 32;

    private static readonly byte[] Request = Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");

    public static async Task<LoadResult> Run(int port, TimeSpan duration)
    {
        var start = Stopwatch.GetTimestamp();
        var latencies = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(() => Drive(port, start, duration))));
        var elapsed = Stopwatch.GetElapsedTime(start);
        long[] all = [.. latencies.SelectMany(latency => latency).Order()];
        return new(
            all.Length, all.Length / elapsed.TotalSeconds, Milliseconds(all[all.Length / 2]), Milliseconds(all[all.Length * 99 / 100]));
    }

    /// <summary>Whether the port answers with 200 now.</summary>
    public static async Task<bool> Answers(int port)
    {
        try
        {
            using var socket = await Connect(port);
            await socket.SendAsync(Request);
            var buffer = new byte[4096];
            var read = await socket.ReceiveAsync(buffer);
            return Encoding.ASCII.GetString(buffer, 0, read).StartsWith("HTTP/1.1 200", StringComparison.Ordinal);
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task<List<long>> Drive(int port, long start, TimeSpan duration)
    {
        List<long> latencies = new(200_000);
        var buffer = new byte[4096];
        var socket = await Connect(port);
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            var sent = Stopwatch.GetTimestamp();
            await socket.SendAsync(Request);
            var kept = await Receive(socket, buffer);
            latencies.Add(Stopwatch.GetTimestamp() - sent);
            if (kept)
                continue;
            // gunicorn's default workers close each connection.
            socket.Dispose();
            socket = await Connect(port);
        }
        socket.Dispose();
        return latencies;
    }

    private static async Task<Socket> Connect(int port)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Reads one answer to its end; false where the server closed the connection after it.</summary>
    private static async Task<bool> Receive(Socket socket, byte[] buffer)
    {
        for (var filled = 0; ;)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled));
            if (read == 0)
                return filled > 0 ? false : throw new InvalidOperationException("The server closed the connection without an answer.");
            filled += read;
            if (IsWhole(buffer.AsSpan(0, filled)))
                return true;
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return false;
        if (!answer.StartsWith("HTTP/1.1 200"u8))
            throw new InvalidOperationException($"Not a 200: {Encoding.ASCII.GetString(answer)}");
        var body = answer[(end + 4)..];
        var length = answer[..end].IndexOf("Content-Length: "u8);
        if (length < 0)
            return body.EndsWith("0\r\n\r\n"u8);
        var digits = answer[(length + 16)..];
        return body.Length == int.Parse(digits[..digits.IndexOf((byte)'\r')], System.Globalization.CultureInfo.InvariantCulture)
            && !answer.StartsWith("HTTP/1.0"u8) && answer[..end].IndexOf("Connection: close"u8) < 0;
    }

    private static double Milliseconds(long ticks) => ticks * 1000.0 / Stopwatch.Frequency;
}
