using SampleApp.Web;

namespace SampleApp.Lifecycle;

internal static class ClosingConnections
{
    /// <summary>
    /// From SIGTERM on, every response says <c>Connection: close</c>, so that a client with a keep-alive connection moves to another pod
    /// before this one stops accepting. This is decided when the response starts: its request may have begun before the signal.
    /// <see href="https://www.rfc-editor.org/rfc/rfc9112#section-9.6"/>
    /// </summary>
    public static void UseClosingConnections(this IApplicationBuilder app)
    {
        var stopping = app.ApplicationServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        app.OnEveryResponse(response =>
        {
            if (stopping.IsCancellationRequested)
                response.Headers.Connection = "close";
        });
    }
}
