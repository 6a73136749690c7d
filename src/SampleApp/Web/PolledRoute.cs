namespace SampleApp.Web;

/// <summary>Marks a route that a program polls, like a probe: nobody wants a log line or a span for each request.</summary>
internal sealed class PolledRoute
{
    public static readonly PolledRoute Marker = new();
}
