using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SampleApp.Call;

/// <summary>
/// One request and its answer. The same rules say when it is too late and what failed, over a new connection and over a kept one.
/// </summary>
internal static class Exchange
{
    /// <summary>Sends, and hands the answer to <paramref name="read"/>; all of it within <paramref name="limit"/>.</summary>
    /// <exception cref="CallFailedException">There was no answer.</exception>
    public static async Task<T> Send<T>(
        HttpMessageInvoker client, HttpRequestMessage request, TimeSpan limit, TimeProvider time,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timeout = new(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var response = await client.SendAsync(request, either.Token);
            return await read(response, either.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CallFailedException(Failure.TimedOut, $"{Target(request)}: no answer within {limit.TotalSeconds} s", exception);
        }
        // HttpClient lets a SocketException through where the connection is reset just as it is made.
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException)
        {
            var (failure, what) = Classify(exception);
            throw new CallFailedException(failure, $"{Target(request)}: {what}", exception);
        }
    }

    /// <summary>The body as UTF-8, whatever charset the answer names: .NET's own method throws at those that it does not know.</summary>
    public static async Task<string> ReadText(HttpResponseMessage response, CancellationToken cancellationToken) =>
        Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(cancellationToken));

    public static async ValueTask<Stream> Connect(DnsEndPoint target, CancellationToken cancellationToken)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(target, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string Target(HttpRequestMessage request) => request.RequestUri!.Authority;

    private static (Failure, string) Classify(Exception exception) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => (Failure.NameNotFound, "name not found"),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            (Failure.Unreachable, $"no secure connection ({Innermost(exception)})"),
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => (Failure.BadAnswer, "the answer is not HTTP"),
        _ => Socket(exception) switch
        {
            SocketError.ConnectionRefused => (Failure.Refused, "connection refused"),
            SocketError.TimedOut => (Failure.TimedOut, "connecting timed out"),
            SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.NotConnected or SocketError.Shutdown =>
                (Failure.Reset, "connection reset"),
            SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData => (Failure.NameNotFound, "name not found"),
            null => (Failure.Reset, "the connection was closed before the answer's end"),
            var other => (Failure.Unreachable, $"unreachable ({other})"),
        },
    };

    private static SocketError? Socket(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
            if (exception is SocketException socket)
                return socket.SocketErrorCode;
        return null;
    }

    private static string Innermost(Exception exception) => exception.GetBaseException().Message;
}
