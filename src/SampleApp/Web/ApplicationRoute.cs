namespace SampleApp.Web;

/// <summary>
/// Marks the routes that do the app's own work. Probes, the journal, the hooks and <c>/faults</c> are not among them: they answer at all
/// times.
/// </summary>
internal sealed class ApplicationRoute
{
    public static readonly ApplicationRoute Marker = new();
}
