using System.Net.Sockets;
using System.Text;

namespace SampleApp.Tests.Lifecycle;

/// <summary>
/// A client that sends one request after another, and loses none silently: HttpClient would send a request again by itself where a kept
/// connection was closed.
/// </summary>
/// <param name="address">The app.</param>
/// <param name="keepsConnection">Whether all its requests go over one connection, as an ingress controller's, or each over a new one.</param>
internal sealed class RawLoad(Uri address, bool keepsConnection) : IDisposable
{
    private TcpClient connection = new(address.Host, address.Port) { NoDelay = true };

    /// <summary>How many requests had their answer.</summary>
    public int Answered { get; private set; }

    /// <summary>Whether an answer said that the connection is to be closed: the client goes elsewhere then.</summary>
    public bool ToldToClose { get; private set; }

    /// <summary>Whether the server closed the connection by FIN once it had said so.</summary>
    public bool EndedWell { get; private set; }

    /// <summary>Sends one request after another until an answer says that the connection is closed.</summary>
    /// <exception cref="IOException">A request was lost.</exception>
    public async Task SendUntilToldToClose(string method, TimeSpan pause, CancellationToken cancellationToken)
    {
        var request = Encoding.ASCII.GetBytes($"{method} /visits HTTP/1.1\r\nHost: app\r\nContent-Length: 0\r\n\r\n");
        StreamReader answers = new(connection.GetStream(), Encoding.ASCII);
        while (!ToldToClose)
        {
            if (!keepsConnection && Answered > 0)
            {
                connection.Dispose();
                connection = new(address.Host, address.Port) { NoDelay = true };
                answers = new(connection.GetStream(), Encoding.ASCII);
            }
            await connection.GetStream().WriteAsync(request, cancellationToken);
            await ReadAnswer(answers, cancellationToken);
            Answered++;
            if (!ToldToClose && pause > TimeSpan.Zero)
                await Task.Delay(pause, cancellationToken);
        }
        EndedWell = await answers.ReadAsync(new char[1], cancellationToken) == 0;
    }

    public void Dispose() => connection.Dispose();

    private async Task ReadAnswer(StreamReader answers, CancellationToken cancellationToken)
    {
        var status = await answers.ReadLineAsync(cancellationToken);
        if (status?.StartsWith("HTTP/1.1 200", StringComparison.Ordinal) != true)
            throw new IOException($"Lost after {Answered} answers: {status ?? "closed without an answer"}");
        while (await answers.ReadLineAsync(cancellationToken) is { Length: > 0 } header)
            ToldToClose |= header.Equals("Connection: close", StringComparison.OrdinalIgnoreCase);
        // JSON comes in chunks, each a line with its length and a line of text, the last one empty.
        while (await answers.ReadLineAsync(cancellationToken) is { } length)
        {
            await answers.ReadLineAsync(cancellationToken);
            if (length == "0")
                return;
        }
        throw new IOException($"Lost after {Answered} answers: closed in the middle of one");
    }
}
