namespace SampleApp.Identity;

/// <summary>Names the pod on every response: the first question in a cluster is who answered.</summary>
internal static class ServedBy
{
    private const string Header = "X-Served-By";

    public static void UseServedBy(this IApplicationBuilder app)
    {
        var pod = app.ApplicationServices.GetRequiredService<PodIdentity>().Pod;
        app.Use((context, next) =>
        {
            // As the response starts: an error clears what was set before.
            context.Response.OnStarting(() =>
            {
                context.Response.Headers[Header] = pod;
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    /// <summary>The pod that another instance's answer names.</summary>
    public static string? Of(HttpResponseMessage response) =>
        response.Headers.TryGetValues(Header, out var pods) ? string.Join(", ", pods) : null;
}
