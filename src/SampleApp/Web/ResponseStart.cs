namespace SampleApp.Web;

internal static class ResponseStart
{
    /// <summary>Has a look at every response as it starts, errors too, when its headers can still be set.</summary>
    /// <remarks>One callback for all requests: a closure for each is work in the path of every request.</remarks>
    public static void OnEveryResponse(this IApplicationBuilder app, Action<HttpResponse> look)
    {
        Task Look(object response)
        {
            look((HttpResponse)response);
            return Task.CompletedTask;
        }
        Func<object, Task> callback = Look;
        app.Use((context, next) =>
        {
            context.Response.OnStarting(callback, context.Response);
            return next(context);
        });
    }
}
