using SampleApp.Settings;
using SampleApp.Web;

namespace SampleApp.Identity;

/// <summary>Names the pod and its version on every response, errors too: the first question in a cluster is who answered.</summary>
internal static class ServedBy
{
    private const string PodHeader = "X-Served-By";

    /// <summary>Percent-encoded as in a URL, since a version may contain characters that a header may not.</summary>
    private const string VersionHeader = "X-Served-Version";

    public static void UseServedBy(this IApplicationBuilder app)
    {
        var pod = app.ApplicationServices.GetRequiredService<PodIdentity>().Pod;
        var settings = app.ApplicationServices.GetRequiredService<LiveSettings>();
        // Set when the response starts: an error handler clears headers that were set before.
        app.OnEveryResponse(response =>
        {
            response.Headers[PodHeader] = pod;
            response.Headers[VersionHeader] = Uri.EscapeDataString(settings.Current.Version);
        });
    }

    /// <summary>The pod that another instance's answer names.</summary>
    public static string? PodOf(HttpResponseMessage response) => Of(response, PodHeader);

    /// <summary>The version that another instance's answer names.</summary>
    public static string? VersionOf(HttpResponseMessage response) =>
        Of(response, VersionHeader) is { } version ? Uri.UnescapeDataString(version) : null;

    private static string? Of(HttpResponseMessage response, string header) =>
        response.Headers.TryGetValues(header, out var values) ? string.Join(", ", values) : null;
}
