namespace SampleApp.Telemetry;

/// <summary>
/// Says once that an endpoint does not take what is sent, and once that it does again. The exporters try at every interval, and say nothing
/// of it to a log.
/// </summary>
internal sealed partial class ExportWatch(ILogger<ExportWatch> logger)
{
    private readonly Lock gate = new();

    /// <summary>Traces and metrics have a URL each, most often of one endpoint.</summary>
    private readonly HashSet<Uri> failing = [];

    public void Failed(Uri url, string reason)
    {
        lock (gate)
            if (failing.Add(url) && Endpoint(url) is var endpoint && failing.Count(other => Endpoint(other) == endpoint) == 1)
                NotReceived(endpoint, reason);
    }

    public void Succeeded(Uri url)
    {
        lock (gate)
            if (failing.Remove(url) && Endpoint(url) is var endpoint && failing.All(other => Endpoint(other) != endpoint))
                ReceivedAgain(endpoint);
    }

    private static string Endpoint(Uri url) => $"{url.Scheme}://{url.Authority}";

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Metrics or traces are lost: {Endpoint:l} does not take them ({Reason:l}); the next line about it comes when it does")]
    private partial void NotReceived(string endpoint, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Endpoint:l} takes metrics and traces again")]
    private partial void ReceivedAgain(string endpoint);
}
