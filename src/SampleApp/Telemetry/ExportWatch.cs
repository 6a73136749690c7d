namespace SampleApp.Telemetry;

/// <summary>
/// Logs once that an endpoint does not take what is sent, and once that it takes it again. The exporters try at every interval, and log
/// nothing themselves.
/// </summary>
internal sealed partial class ExportWatch(ILogger<ExportWatch> logger)
{
    private readonly Lock gate = new();

    /// <summary>Endpoints that cannot be reached, and URLs that refuse what they get; traces and metrics each have a URL.</summary>
    private readonly HashSet<Uri> failing = [];

    /// <summary>True after the last export: nothing more is logged, so that the log's last line is the exit.</summary>
    private bool ended;

    public void NotReached(Uri url, string reason) => Failed(Endpoint(url), reason);

    public void Refused(Uri url, string reason) => Failed(url, reason);

    public void Succeeded(Uri url)
    {
        var endpoint = Endpoint(url);
        lock (gate)
            if (!ended && (failing.Remove(url) | failing.Remove(endpoint)) && !failing.Any(other => Endpoint(other) == endpoint))
                TakesAgain(endpoint.Authority);
    }

    /// <summary>Nothing is said after this.</summary>
    /// <param name="sentAll">Whether the last export sent everything.</param>
    public void End(bool sentAll)
    {
        lock (gate)
        {
            if (!sentAll && failing.Count == 0)
                LostTheLast();
            ended = true;
        }
    }

    private void Failed(Uri what, string reason)
    {
        var endpoint = Endpoint(what);
        lock (gate)
            if (!ended && failing.Add(what) && failing.Count(other => Endpoint(other) == endpoint) == 1)
                TakesNothing(endpoint.Authority, reason);
    }

    private static Uri Endpoint(Uri url) => new(url.GetLeftPart(UriPartial.Authority));

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Metrics or traces are lost: {Endpoint:l} does not take them ({Reason:l}); the next line about it comes when it does")]
    private partial void TakesNothing(string endpoint, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Endpoint:l} takes metrics and traces again")]
    private partial void TakesAgain(string endpoint);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Metrics or traces are lost: the last ones were not sent in time")]
    private partial void LostTheLast();
}
