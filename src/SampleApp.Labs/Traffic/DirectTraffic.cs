using System.Net;
using SampleApp.Call;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Traffic;

/// <summary>Requests from here to a URL.</summary>
internal sealed class DirectTraffic(Uri url, TimeProvider time) : ITrafficSource
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(5);

    public async Task<Hit> Request()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, url);
        try
        {
            return await FreshConnection.Call(request, RequestTimeout, time, Read, CancellationToken.None);
        }
        catch (CallFailedException exception)
        {
            return Hit.Failed(OutcomeOf(exception.Failure));
        }
    }

    private static async Task<Hit> Read(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
            return Hit.Failed(response.StatusCode >= HttpStatusCode.InternalServerError ? Outcome.ServerError : Outcome.Other);
        var pod = response.Headers.TryGetValues("X-Served-By", out var names) ? names.First() : "";
        return new(Outcome.Ok, pod, JsonPaths.Parse(body).Text("version") ?? "");
    }

    private static Outcome OutcomeOf(Failure failure) => failure switch
    {
        Failure.Refused => Outcome.Refused,
        Failure.Reset => Outcome.Reset,
        Failure.TimedOut => Outcome.TimedOut,
        _ => Outcome.Other,
    };
}
