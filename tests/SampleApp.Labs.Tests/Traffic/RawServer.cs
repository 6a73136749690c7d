using System.Net;
using System.Net.Sockets;

namespace SampleApp.Labs.Tests.Traffic;

/// <summary>A server that treats each connection as it is told, and counts them.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly List<Socket> kept = [];
    private readonly Task accepting;
    private int connections;

    public RawServer(Func<Socket, Task> treat)
    {
        listener.Start(512);
        accepting = Accept(treat);
    }

    public int Connections => connections;

    public string Url => $"http://{listener.LocalEndpoint}/";

    /// <summary>Reads the request, and closes without an answer.</summary>
    public static async Task Close(Socket socket)
    {
        await socket.ReceiveAsync(new byte[4096]);
        socket.Dispose();
    }

    /// <summary>Reads the request, and breaks the connection off.</summary>
    public static async Task Abort(Socket socket)
    {
        await socket.ReceiveAsync(new byte[4096]);
        socket.LingerState = new(true, 0);
        socket.Dispose();
    }

    /// <summary>Never answers.</summary>
    public static Task Hang(Socket socket) => Task.CompletedTask;

    public static Func<Socket, Task> Answer(string response) => async socket =>
    {
        await socket.ReceiveAsync(new byte[4096]);
        await socket.SendAsync(System.Text.Encoding.ASCII.GetBytes(response.ReplaceLineEndings("\r\n")));
        socket.Shutdown(SocketShutdown.Send);
        socket.Dispose();
    };

    /// <summary>Answers every request of the connection; the last one with more headers, and what is done then.</summary>
    public static Func<Socket, Task> AnswerTimes(int times, string headers, Func<Socket, Task> then) => async socket =>
    {
        for (var answered = 1; answered <= times; answered++)
        {
            if (await socket.ReceiveAsync(new byte[4096]) == 0)
                return;
            await socket.SendAsync(System.Text.Encoding.ASCII.GetBytes(
                $"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n{(answered == times ? headers : "")}\r\n"));
        }
        await then(socket);
    };

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await accepting;
        listener.Dispose();
        foreach (var socket in kept)
            socket.Dispose();
        end.Dispose();
    }

    private async Task Accept(Func<Socket, Task> treat)
    {
        while (!end.IsCancellationRequested)
            try
            {
                var socket = await listener.AcceptSocketAsync(end.Token);
                connections++;
                kept.Add(socket);
                _ = treat(socket);
            }
            catch (OperationCanceledException)
            {
                return;
            }
    }
}
