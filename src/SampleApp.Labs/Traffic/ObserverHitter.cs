using System.Net.Sockets;
using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;

namespace SampleApp.Labs.Traffic;

/// <summary>Makes the observer call the Service. The observer's connections are new ones each time, the one to the observer is kept.</summary>
internal sealed class ObserverHitter(Uri observer) : IHitter, IDisposable
{
    /// <summary>More than the observer allows its own call.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = observer, Timeout = Limit };

    public async Task<Hit> Hit()
    {
        try
        {
            return Read(JsonPaths.Parse(await client.GetStringAsync(new Uri("traffic/hit", UriKind.Relative))));
        }
        // HttpClient lets a SocketException through where the connection is reset just as it is made.
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException or OperationCanceledException)
        {
            return Traffic.Hit.Failed(Outcome.Unseen);
        }
    }

    public void Dispose() => client.Dispose();

    /// <summary>By the names that the app gives to outcomes: <c>ok</c>, or what failed.</summary>
    private static Hit Read(JsonNode? answer) => answer.Text("outcome") switch
    {
        "ok" => new(Outcome.Ok, answer.Text("pod") ?? "", answer.Text("version") ?? ""),
        "refused" => Traffic.Hit.Failed(Outcome.Refused),
        "reset" => Traffic.Hit.Failed(Outcome.Reset),
        "timedOut" => Traffic.Hit.Failed(Outcome.TimedOut),
        "badStatus" when answer.Number("status") >= 500 => Traffic.Hit.Failed(Outcome.ServerError),
        null => Traffic.Hit.Failed(Outcome.Unseen),
        _ => Traffic.Hit.Failed(Outcome.Other),
    };
}
