using SampleApp.Identity;

namespace SampleApp.Web;

/// <summary>Names the pod on every response: the first question in a cluster is who answered.</summary>
internal static class ServedBy
{
    private const string Header = "X-Served-By";

    public static void UseServedBy(this IApplicationBuilder app)
    {
        var pod = app.ApplicationServices.GetRequiredService<PodIdentity>().Pod;
        app.Use((context, next) =>
        {
            context.Response.Headers[Header] = pod;
            return next(context);
        });
    }

    /// <summary>The pod that another instance's answer names.</summary>
    public static string? Of(HttpResponseMessage response) =>
        response.Headers.TryGetValues(Header, out var pods) ? string.Join(", ", pods) : null;

    /// <summary>Once more, where the headers were cleared for an error.</summary>
    public static void NameServer(this HttpContext context) =>
        context.Response.Headers[Header] = context.RequestServices.GetRequiredService<PodIdentity>().Pod;
}
