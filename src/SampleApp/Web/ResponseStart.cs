namespace SampleApp.Web;

internal static class ResponseStart
{
    /// <summary>Lets a feature set headers of every response, errors too, as late as they can be set: when the response starts.</summary>
    /// <remarks>One callback for all requests; a closure for each is work in every request's path.</remarks>
    public static void OnEveryResponse(this IApplicationBuilder app, Action<HttpResponse> setHeaders)
    {
        Func<object, Task> onStarting = response =>
        {
            setHeaders((HttpResponse)response);
            return Task.CompletedTask;
        };
        app.Use((context, next) =>
        {
            context.Response.OnStarting(onStarting, context.Response);
            return next(context);
        });
    }
}
