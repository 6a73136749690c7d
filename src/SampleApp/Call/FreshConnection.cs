using System.Net.Security;

namespace SampleApp.Call;

/// <summary>
/// HTTP over a new connection for each call. A kept connection would always reach the same pod: kube-proxy chooses a pod for each
/// connection, not for each request.
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
        return await Exchange.Send(client, request, limit, time, read, cancellationToken);
    }

    /// <summary>
    /// Allows one connection. When it is closed without an answer, such as by a stopping pod, HttpClient would call again, up to three
    /// times, and hide the very losses that a call is meant to show.
    /// </summary>
    private static Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> ConnectOnce()
    {
        var connected = false;
        return async (context, cancellationToken) =>
        {
            if (connected)
                throw new IOException("The connection was closed without an answer.");
            connected = true;
            return await Exchange.Connect(context.DnsEndPoint, cancellationToken);
        };
    }
}
