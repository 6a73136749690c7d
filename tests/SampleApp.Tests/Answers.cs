using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace SampleApp.Tests;

/// <summary>Short ways to ask, and to say what an answer must be.</summary>
internal static class Answers
{
    public static async Task<HttpResponseMessage> Send(
        this HttpClient client, string method, string path, CancellationToken cancel, string? accept = null)
    {
        using HttpRequestMessage request = new(new(method), path);
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        return await client.SendAsync(request, cancel);
    }

    /// <summary>Whether a connection broke. HttpClient throws a plain SocketException when it breaks just as it is made.</summary>
    public static bool IsBrokenConnection(this Exception exception) => exception is HttpRequestException or SocketException;

    /// <summary>The connection breaks, and there is no answer.</summary>
    public static async Task AssertBreaks(this Task<HttpResponseMessage> answer)
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => answer);
        Assert.True(exception.IsBrokenConnection(), exception.ToString());
    }

    public static async Task<JsonElement> Json(this HttpResponseMessage response, CancellationToken cancel) =>
        JsonElement.Parse(await response.Content.ReadAsStringAsync(cancel));

    public static async Task<JsonElement> GetJson(this HttpClient client, string path, CancellationToken cancel) =>
        JsonElement.Parse(await client.GetStringAsync(path, cancel));

    public static async Task<HttpStatusCode> GetStatus(this HttpClient client, string path, CancellationToken cancel)
    {
        using var response = await client.GetAsync(path, cancel);
        return response.StatusCode;
    }

    /// <summary>The answer is RFC 9457 problem details of this status; returns its detail.</summary>
    public static async Task<string?> AssertProblem(this HttpResponseMessage response, HttpStatusCode status, CancellationToken cancel)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Json(cancel);
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        return problem.TryGetProperty("detail", out var detail) ? detail.GetString() : null;
    }

    /// <summary>One setting of <c>GET /config</c>.</summary>
    public static async Task<JsonElement> GetSetting(this HttpClient client, string name, CancellationToken cancel) =>
        (await client.GetJson("config", cancel)).GetProperty("settings").EnumerateArray()
            .Single(setting => setting.GetProperty("name").GetString() == name);

    /// <summary>Waits until the app has read its configuration directory three more times; it reads once a second.</summary>
    public static async Task WaitForThreeReadings(this HttpClient client, CancellationToken cancel)
    {
        HashSet<string?> times = [];
        await Eventually.Passes(
            async () =>
            {
                times.Add((await client.GetJson("config", cancel)).GetProperty("read").GetString());
                Assert.InRange(times.Count, 4, int.MaxValue);
            },
            cancel);
    }
}
