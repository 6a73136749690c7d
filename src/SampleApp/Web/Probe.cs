namespace SampleApp.Web;

/// <summary>Marks the route of a probe: one of the three questions that a kubelet asks.</summary>
/// <param name="Name">kube-apiserver's own name for it, which is also the tag of its health checks.</param>
internal sealed record Probe(string Name)
{
    public static readonly Probe Live = new("livez");
    public static readonly Probe Ready = new("readyz");
    public static readonly Probe Startup = new("startupz");
}
