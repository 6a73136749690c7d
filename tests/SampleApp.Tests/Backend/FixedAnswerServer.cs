using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SampleApp.Tests.Backend;

/// <summary>A server that gives every connection the same answer and closes it, or closes it without an answer.</summary>
internal sealed class FixedAnswerServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Task serving;

    private FixedAnswerServer(string? response, string contentType)
    {
        listener.Start();
        serving = Serve(response, contentType);
    }

    public Uri Address => new($"http://{listener.LocalEndpoint}");

    public int Connections { get; private set; }

    public static Task<FixedAnswerServer> Start(string? response, string contentType = "application/json") =>
        Task.FromResult(new FixedAnswerServer(response, contentType));

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        listener.Dispose();
        end.Dispose();
    }

    private async Task Serve(string? response, string contentType)
    {
        while (true)
        {
            using var connection = await listener.AcceptTcpClientAsync(end.Token);
            Connections++;
            await using var stream = connection.GetStream();
            // The whole request in one piece: it has no body, and a loopback loses nothing.
            _ = await stream.ReadAsync(new byte[16_384], end.Token);
            if (response is not null)
                await stream.WriteAsync(
                    Encoding.UTF8.GetBytes(
                        $"HTTP/1.1 200 OK\r\nContent-Type: {contentType}\r\nContent-Length: {response.Length}\r\nConnection: close\r\n\r\n{response}"),
                    end.Token);
        }
    }
}
