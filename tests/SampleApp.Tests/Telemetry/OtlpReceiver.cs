using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SampleApp.Tests.Telemetry;

/// <summary>Takes what is sent by OTLP, over HTTP or gRPC, as a collector does.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    public const string Grpc = "grpc", Http = "http/protobuf";

    private readonly WebApplication app;
    private readonly ConcurrentQueue<Span> spans = [];
    private readonly ConcurrentDictionary<string, int> metrics = [];
    private readonly ConcurrentQueue<string?> authorizations = [];
    private int requests;

    private OtlpReceiver(string protocol, int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(
            System.Net.IPAddress.Loopback, port,
            listen => listen.Protocols = protocol == Grpc ? HttpProtocols.Http2 : HttpProtocols.Http1));
        app = builder.Build();
        app.Run(Receive);
    }

    public string Endpoint => app.Urls.Single();

    public IReadOnlyCollection<Span> Spans => spans;

    /// <summary>The names of all metrics so far.</summary>
    public ICollection<string> Metrics => metrics.Keys;

    public IReadOnlyCollection<string?> Authorizations => authorizations;

    /// <summary>The number of requests so far.</summary>
    public int Requests => requests;

    /// <summary>While true it answers 503.</summary>
    public bool Unavailable { get; set; }

    public static async Task<OtlpReceiver> Start(string protocol, int port = 0)
    {
        OtlpReceiver receiver = new(protocol, port);
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <summary>The settings with which an app sends here, at once.</summary>
    public Dictionary<string, string> Settings(string protocol, params (string Name, string Value)[] more)
    {
        Dictionary<string, string> settings = new()
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Endpoint,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol,
            ["OTEL_BSP_SCHEDULE_DELAY"] = "50",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
        };
        foreach (var (name, value) in more)
            settings[name] = value;
        return settings;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Receive(HttpContext context)
    {
        Interlocked.Increment(ref requests);
        authorizations.Enqueue(context.Request.Headers.Authorization);
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body);
        if (Unavailable)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        if (context.Request.ContentType == "application/grpc")
        {
            // Before the message come one byte that says whether it is compressed, and four bytes with its length.
            Keep(context.Request.Path, new(body.ToArray().AsMemory(5)));
            context.Response.ContentType = "application/grpc";
            await context.Response.Body.WriteAsync(new byte[5]);
            context.Response.AppendTrailer("grpc-status", "0");
        }
        else
            Keep(context.Request.Path, new(body.ToArray()));
    }

    private void Keep(string path, Protobuf request)
    {
        if (path is "/v1/traces" or "/opentelemetry.proto.collector.trace.v1.TraceService/Export")
            foreach (var span in Span.AllOf(request))
                spans.Enqueue(span);
        else if (path is "/v1/metrics" or "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export")
            foreach (var metric in request.All(1).SelectMany(part => part.All(2)).SelectMany(scope => scope.All(2)))
                metrics[metric.First(1).Text] = 1;
        else
            throw new InvalidDataException($"Not a path of OTLP: {path}");
    }
}
