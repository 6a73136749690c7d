using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using SampleApp.Labs.Cluster;
using System.Text.Json.Nodes;

namespace SampleApp.Labs.Traffic;

/// <summary>One request over one new connection.</summary>
internal static class OneConnection
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    public static async Task<Hit> Get(Uri url, CancellationToken cancel)
    {
        using SocketsHttpHandler handler = new() { UseProxy = false, AllowAutoRedirect = false, UseCookies = false };
        using HttpMessageInvoker client = new(handler);
        using HttpRequestMessage request = new(HttpMethod.Get, url);
        request.Headers.ConnectionClose = true;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Limit);
        try
        {
            using var response = await client.SendAsync(request, limit.Token);
            return Read(response, await response.Content.ReadAsStringAsync(limit.Token));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(Outcome.TimedOut, "", "");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return new(exception.GetBaseException() is SocketException { SocketErrorCode: SocketError.ConnectionRefused } ? Outcome.Refused : Outcome.Reset, "", "");
        }
    }

    private static Hit Read(HttpResponseMessage response, string body)
    {
        var pod = response.Headers.TryGetValues("X-Served-By", out var names) ? names.First() : "";
        if (!response.IsSuccessStatusCode)
            return new(response.StatusCode >= HttpStatusCode.InternalServerError ? Outcome.ServerError : Outcome.Other, pod, "");
        var answer = Parse(body);
        // The observer tells of a hit of its own: who answered it, or how that failed.
        if (answer.Text("outcome") is { } outcome)
            return new(Of(outcome), answer.Text("pod") ?? "", answer.Text("version") ?? "");
        return new(Outcome.Ok, pod, answer.Text("version") ?? "");
    }

    private static Outcome Of(string outcome) => outcome switch
    {
        "ok" => Outcome.Ok,
        "refused" => Outcome.Refused,
        "reset" => Outcome.Reset,
        "timedOut" => Outcome.TimedOut,
        "badStatus" => Outcome.ServerError,
        _ => Outcome.Other,
    };

    private static JsonNode? Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
