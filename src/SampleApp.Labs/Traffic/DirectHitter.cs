using System.Net;
using System.Net.Sockets;
using SampleApp.Labs.Cluster;

namespace SampleApp.Labs.Traffic;

/// <summary>From here to a URL: one request over one new connection.</summary>
internal sealed class DirectHitter(Uri url) : IHitter
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public async Task<Hit> Hit()
    {
        using SocketsHttpHandler handler = new() { UseProxy = false, AllowAutoRedirect = false, UseCookies = false, ConnectCallback = ConnectOnce() };
        using HttpMessageInvoker client = new(handler);
        using HttpRequestMessage request = new(HttpMethod.Get, url);
        request.Headers.ConnectionClose = true;
        using CancellationTokenSource limit = new(Limit, TimeProvider.System);
        try
        {
            using var response = await client.SendAsync(request, limit.Token);
            return Read(response, await response.Content.ReadAsStringAsync(limit.Token));
        }
        catch (OperationCanceledException)
        {
            return Traffic.Hit.Failed(Outcome.TimedOut);
        }
        // HttpClient lets a SocketException through where the connection is reset just as it is made.
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException)
        {
            return Traffic.Hit.Failed(Classify(exception));
        }
    }

    /// <summary>
    /// HttpClient calls again, up to three times, when a connection is closed without an answer, as by a pod that is stopping: it would
    /// hide the very losses that are to be counted.
    /// </summary>
    private static Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> ConnectOnce()
    {
        var connected = false;
        return async (context, cancel) =>
        {
            if (connected)
                throw new IOException("The connection was closed without an answer.");
            connected = true;
            Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(context.DnsEndPoint, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        };
    }

    private static Hit Read(HttpResponseMessage response, string body)
    {
        var pod = response.Headers.TryGetValues("X-Served-By", out var names) ? names.First() : "";
        return response.IsSuccessStatusCode
            ? new(Outcome.Ok, pod, JsonPaths.Parse(body).Text("version") ?? "")
            : Traffic.Hit.Failed(response.StatusCode >= HttpStatusCode.InternalServerError ? Outcome.ServerError : Outcome.Other);
    }

    private static Outcome Classify(Exception exception) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError or HttpRequestError.InvalidResponse } => Outcome.Other,
        _ => exception.GetBaseException() switch
        {
            SocketException { SocketErrorCode: SocketError.ConnectionRefused } => Outcome.Refused,
            SocketException { SocketErrorCode: SocketError.TimedOut } => Outcome.TimedOut,
            SocketException
            {
                SocketErrorCode: not (SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.NotConnected or SocketError.Shutdown)
            } => Outcome.Other,
            _ => Outcome.Reset,
        },
    };
}
