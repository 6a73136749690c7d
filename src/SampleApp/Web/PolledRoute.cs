namespace SampleApp.Web;

/// <summary>Marks a route that a machine asks again and again, as a probe is asked: nobody wants a log line or a span for each.</summary>
internal sealed class PolledRoute
{
    public static readonly PolledRoute Marker = new();
}
