namespace SampleApp.Web;

internal static class ProbeConvention
{
    /// <summary>The probe that routing found for this request; null for another route.</summary>
    public static Probe? Probe(this HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<Probe>();
}
