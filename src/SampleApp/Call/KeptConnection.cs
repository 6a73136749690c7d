namespace SampleApp.Call;

/// <summary>
/// HTTP over one connection that is kept from call to call, as ingress controllers and HttpClient do. It is replaced after the other side
/// has closed it, or after a call on it has failed. For one call at a time.
/// </summary>
internal sealed class KeptConnection : IDisposable
{
    private readonly HttpMessageInvoker client;
    private int opened;

    public KeptConnection() => client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        MaxConnectionsPerServer = 1,
        ConnectCallback = async (context, cancellationToken) =>
        {
            var stream = await Exchange.Connect(context.DnsEndPoint, cancellationToken);
            Interlocked.Increment(ref opened);
            return stream;
        },
    });

    /// <summary>How often a connection was made so far.</summary>
    public int Opened => opened;

    /// <summary>Calls, and hands the whole answer to <paramref name="read"/>; all of it within <paramref name="limit"/>.</summary>
    /// <exception cref="CallFailedException">There was no answer.</exception>
    public Task<T> Call<T>(
        HttpRequestMessage request, TimeSpan limit, TimeProvider time, Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        // HttpClient silently sends a request again when a connection breaks before the first byte of the answer, and so hides the very
        // loss to be seen. After it has begun to send content, even empty content, it does not send again. It still replaces a
        // connection that was closed before anything was sent on it: nothing is lost by that.
        request.Content ??= new ByteArrayContent([]);
        return Exchange.Send(client, request, limit, time, ReadAll, cancellationToken);

        async Task<T> ReadAll(HttpResponseMessage response, CancellationToken timeout)
        {
            // An answer that is not read to its end would cost the connection.
            await response.Content.LoadIntoBufferAsync(timeout);
            return await read(response, timeout);
        }
    }

    public void Dispose() => client.Dispose();
}
