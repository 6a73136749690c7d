using System.Net;
using System.Text;

namespace SampleApp.Page.Tests.Cluster;

/// <summary>
/// Does what <c>kubectl proxy</c> and the API server behind it do for <c>services/NAME:PORT/proxy</c>: the app is under a long path,
/// another pod is chosen for every request, and there are errors that are the API server's own.
/// </summary>
internal sealed class ApiServerProxy : IAsyncDisposable
{
    private const string Prefix = "/api/v1/namespaces/training/services/sampleapp:http/proxy";

    private readonly HttpListener listener = new();
    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly Uri[] targets;
    private readonly Queue<int> ownErrors = [];
    private readonly Task serving;

    public ApiServerProxy(params Uri[] targets)
    {
        this.targets = targets;
        Address = new(FreePort.Start(listener), $"{Prefix}/");
        serving = Serve();
    }

    /// <summary>The address of the app for the browser.</summary>
    public Uri Address { get; }

    /// <summary>Answers the next hits with these statuses, instead of asking a pod.</summary>
    public void FailNext(params int[] statuses)
    {
        lock (ownErrors)
            foreach (var status in statuses)
                ownErrors.Enqueue(status);
    }

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        client.Dispose();
    }

    private async Task Serve()
    {
        for (var turn = 0; ; turn++)
            _ = Answer(await listener.GetContextAsync(), targets[turn % targets.Length]);
    }

    private async Task Answer(HttpListenerContext context, Uri target)
    {
        var path = context.Request.RawUrl!;
        if (!path.StartsWith(Prefix, StringComparison.Ordinal))
            await Send(context, HttpStatusCode.NotFound, $$"""{"kind":"Status","message":"nothing at {{path}}","code":404}""");
        else if (path.EndsWith("/hit", StringComparison.Ordinal) && NextError() is { } status)
            await Send(context, (HttpStatusCode)status, $$"""{"kind":"Status","message":"the API server says so","code":{{status}}}""");
        else
            await Forward(context, new(target, path[Prefix.Length..]));
    }

    private int? NextError()
    {
        lock (ownErrors)
            return ownErrors.TryDequeue(out var status) ? status : null;
    }

    private async Task Forward(HttpListenerContext context, Uri address)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept", context.Request.Headers["Accept"]);
        using var answer = await client.SendAsync(request);
        foreach (var (name, values) in answer.Headers.Where(header => header.Key is not ("Connection" or "Transfer-Encoding")))
            context.Response.Headers[name] = string.Join(", ", values);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await answer.Content.CopyToAsync(context.Response.OutputStream);
        context.Response.Close();
    }

    private static async Task Send(HttpListenerContext context, HttpStatusCode status, string json)
    {
        context.Response.StatusCode = (int)status;
        context.Response.ContentType = "application/json";
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(json));
        context.Response.Close();
    }
}
