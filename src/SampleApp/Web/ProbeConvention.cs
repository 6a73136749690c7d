namespace SampleApp.Web;

internal static class ProbeConvention
{
    /// <summary>The probe that this request is, as routing found; null where it is none.</summary>
    public static Probe? Probe(this HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<Probe>();
}
