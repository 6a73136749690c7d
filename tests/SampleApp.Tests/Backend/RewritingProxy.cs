using System.Net;

namespace SampleApp.Tests.Backend;

/// <summary>A proxy that sends one path to another, as a wrong route in front of a Service does.</summary>
internal sealed class RewritingProxy : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly HttpClient client = new();
    private readonly Task serving;
    private int requests;

    public RewritingProxy(string from, string to)
    {
        Address = FreePort.Start(listener);
        serving = Serve(from, to);
    }

    public Uri Address { get; }

    public Uri? Target { get; set; }

    public int Requests => requests;

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        client.Dispose();
    }

    private async Task Serve(string from, string to)
    {
        while (listener.IsListening)
            _ = Forward(await listener.GetContextAsync(), from, to);
    }

    private async Task Forward(HttpListenerContext context, string from, string to)
    {
        Interlocked.Increment(ref requests);
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(Target!, context.Request.Url!.AbsolutePath.Replace(from, to, StringComparison.Ordinal)));
        if (context.Request.Headers["X-Hops"] is { } hops)
            request.Headers.Add("X-Hops", hops);
        using var response = await client.SendAsync(request);
        context.Response.StatusCode = (int)response.StatusCode;
        await response.Content.CopyToAsync(context.Response.OutputStream);
        context.Response.Close();
    }
}
