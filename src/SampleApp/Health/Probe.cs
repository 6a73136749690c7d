namespace SampleApp.Health;

/// <summary>The three questions a kubelet asks, by kube-apiserver's own names, which are also the health checks' tags.</summary>
internal static class Probe
{
    public const string Live = "livez";
    public const string Ready = "readyz";
    public const string Startup = "startupz";

    public static readonly Probe.Mark Marker = new();

    public static bool IsProbe(this HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<Mark>() is not null;

    internal sealed class Mark;
}
