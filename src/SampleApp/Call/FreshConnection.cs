using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace SampleApp.Call;

/// <summary>
/// HTTP over a new connection for each call. A kept connection would always reach the same pod: kube-proxy chooses one for a
/// connection, not for a request.
/// </summary>
internal static class FreshConnection
{
    /// <summary>Calls, and hands the answer to <paramref name="read"/>; all of it within <paramref name="limit"/>.</summary>
    /// <param name="request">What is asked. A redirect is an answer, and is not followed.</param>
    /// <param name="limit">The time for all of it.</param>
    /// <param name="time">The clock of the limit.</param>
    /// <param name="read">Reads the answer.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <param name="tls">Whom to trust; null for the authorities that the system trusts.</param>
    /// <exception cref="CallFailedException">There was no answer.</exception>
    public static async Task<T> Call<T>(
        HttpRequestMessage request, TimeSpan limit, TimeProvider time, Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken, SslClientAuthenticationOptions? tls = null)
    {
        request.Headers.ConnectionClose = true;
        using SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = ConnectOnce(),
            SslOptions = tls ?? new(),
        };
        using HttpMessageInvoker client = new(handler);
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

    /// <summary>
    /// HttpClient calls again, up to three times, when a connection is closed without an answer, as by a pod that is stopping: it would
    /// hide the very losses that a call is to show.
    /// </summary>
    private static Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> ConnectOnce()
    {
        var connected = false;
        return async (context, cancellationToken) =>
        {
            if (connected)
                throw new IOException("The connection was closed without an answer.");
            connected = true;
            Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        };
    }

    private static string Target(HttpRequestMessage request) => request.RequestUri!.Authority;

    private static (Failure, string) Classify(Exception exception) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => (Failure.NameNotFound, "name not found"),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => (Failure.Unreachable, $"no safe connection ({Innermost(exception)})"),
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => (Failure.BadAnswer, "what answers there speaks no HTTP"),
        _ => Socket(exception) switch
        {
            SocketError.ConnectionRefused => (Failure.Refused, "connection refused"),
            SocketError.TimedOut => (Failure.TimedOut, "connecting timed out"),
            SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.NotConnected or SocketError.Shutdown => (Failure.Reset, "connection reset"),
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
