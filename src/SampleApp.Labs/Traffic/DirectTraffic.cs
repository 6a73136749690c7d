using System.Globalization;
using System.Net;
using SampleApp.Call;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Traffic;

/// <summary>Requests from here to a URL, each over a new connection, or each worker's over a connection that it keeps.</summary>
internal sealed class DirectTraffic(Uri url, bool keepAlive, TimeProvider time) : ITrafficSource, IDisposable
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Each worker's own.</summary>
    private readonly KeptConnection[] kept =
        keepAlive ? [.. Enumerable.Range(0, TrafficRun.Workers).Select(_ => new KeptConnection())] : [];

    public string? Connections => keepAlive
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{kept.Length} kept connections, made {kept.Sum(connection => connection.Opened)} times; no request was sent twice")
        : null;

    public async Task<Hit> Request(int worker)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, url);
        try
        {
            return keepAlive
                ? await kept[worker].Call(request, RequestTimeout, time, Read, CancellationToken.None)
                : await FreshConnection.Call(request, RequestTimeout, time, Read, CancellationToken.None);
        }
        catch (CallFailedException exception)
        {
            return Hit.Failed(OutcomeOf(exception.Failure));
        }
    }

    public void Dispose()
    {
        foreach (var connection in kept)
            connection.Dispose();
    }

    private static async Task<Hit> Read(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await Exchange.ReadText(response, cancellationToken);
        // Only the app names itself: what has no name is the answer of something on the way, such as an ingress.
        var pod = Header(response, "X-Served-By") ?? "";
        var version = Header(response, "X-Served-Version") is { } encoded ? Uri.UnescapeDataString(encoded) : "";
        if (response.IsSuccessStatusCode)
            return new(Outcome.Ok, pod, version.Length > 0 ? version : JsonPaths.Parse(body).Text("version") ?? "");
        return new(response.StatusCode >= HttpStatusCode.InternalServerError ? Outcome.ServerError : Outcome.Other, pod, version);
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.First() : null;

    private static Outcome OutcomeOf(Failure failure) => failure switch
    {
        Failure.Refused => Outcome.Refused,
        Failure.Reset => Outcome.Reset,
        Failure.TimedOut => Outcome.TimedOut,
        _ => Outcome.Other,
    };
}
