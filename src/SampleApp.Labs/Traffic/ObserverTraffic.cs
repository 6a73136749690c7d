using System.Net.Sockets;
using System.Text.Json.Nodes;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Traffic;

/// <summary>Asks the observer to call the Service: over a kept connection to the observer, and a new one from there each time.</summary>
internal sealed class ObserverTraffic(Uri observer) : ITrafficSource, IDisposable
{
    /// <summary>More than the observer allows its own call.</summary>
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);

    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false })
    {
        BaseAddress = observer,
        Timeout = RequestTimeout,
    };

    public async Task<Hit> Request()
    {
        try
        {
            return Read(JsonPaths.Parse(await client.GetStringAsync(new Uri("traffic/hit", UriKind.Relative))));
        }
        // HttpClient lets a SocketException through where the connection is reset just as it is made.
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException or OperationCanceledException)
        {
            return Hit.Failed(Outcome.Unseen);
        }
    }

    public void Dispose() => client.Dispose();

    /// <summary>Outcomes by the names that the app gives them: <c>ok</c>, or what failed.</summary>
    private static Hit Read(JsonNode? answer) => answer.Text("outcome") switch
    {
        "ok" => new(Outcome.Ok, answer.Text("pod") ?? "", answer.Text("version") ?? ""),
        "refused" => Hit.Failed(Outcome.Refused),
        "reset" => Hit.Failed(Outcome.Reset),
        "timedOut" => Hit.Failed(Outcome.TimedOut),
        "badStatus" when answer.Number("status") >= 500 => Hit.Failed(Outcome.ServerError),
        null => Hit.Failed(Outcome.Unseen),
        _ => Hit.Failed(Outcome.Other),
    };
}
