namespace SampleApp.Web;

/// <summary>
/// Marks a route that does the app's own work: it answers 503 during a slow start, and the faults <c>errors</c> and <c>latency</c> hit
/// it. Probes, the journal, the hooks and <c>/faults</c> are not marked.
/// </summary>
internal sealed class ApplicationRoute
{
    public static readonly ApplicationRoute Marker = new();
}
