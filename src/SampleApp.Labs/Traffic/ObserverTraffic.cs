using System.Net.Sockets;
using System.Text.Json.Nodes;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Traffic;

/// <summary>
/// Asks the observer to call the Service: over a kept connection to the observer, and from there over a new one each time, or over some
/// that the observer keeps.
/// </summary>
internal sealed class ObserverTraffic(Uri observer, bool keepAlive) : ITrafficSource, IDisposable
{
    /// <summary>More than the observer allows its own call.</summary>
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);

    private readonly Uri hit = new(keepAlive ? "traffic/hit?keepAlive=true" : "traffic/hit", UriKind.Relative);

    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false })
    {
        BaseAddress = observer,
        Timeout = RequestTimeout,
    };

    public string? Connections => keepAlive ? "over connections that the observer keeps; no request was sent twice" : null;

    public async Task<Hit> Request(int worker)
    {
        try
        {
            return Read(JsonPaths.Parse(await client.GetStringAsync(hit)));
        }
        // HttpClient lets a SocketException through where the connection is reset just as it is made.
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException or OperationCanceledException)
        {
            return Hit.Failed(Outcome.Unseen);
        }
    }

    public void Dispose() => client.Dispose();

    private static Hit Read(JsonNode? answer) => new(OutcomeOf(answer), answer.Text("pod") ?? "", answer.Text("version") ?? "");

    /// <summary>By the names that the app gives them: <c>ok</c>, or what failed.</summary>
    private static Outcome OutcomeOf(JsonNode? answer) => answer.Text("outcome") switch
    {
        "ok" => Outcome.Ok,
        "refused" => Outcome.Refused,
        "reset" => Outcome.Reset,
        "timedOut" => Outcome.TimedOut,
        "badStatus" when answer.Number("status") >= 500 => Outcome.ServerError,
        null => Outcome.Unseen,
        _ => Outcome.Other,
    };
}
