using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SampleApp.Call;
using SampleApp.Identity;
using SampleApp.Settings;
using SampleApp.Web;

namespace SampleApp.Backend;

/// <summary>Asks another instance, over a given kept connection or a new one each time.</summary>
internal sealed class BackendClient(LiveSettings settings, TimeProvider time)
{
    /// <summary>Counts the instances that a call has come through, so that a circle of instances ends.</summary>
    public const string HopsHeader = "X-Hops";

    /// <summary>A call through more instances than this goes in a circle.</summary>
    public const int MostHops = 5;

    /// <summary>Long for a cluster's network, short for a person.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>The hops that this request has made so far; 0 for a header that is not a number, which any client can send.</summary>
    public static int Hops(HttpRequest request) =>
        int.TryParse(request.Headers[HopsHeader], NumberStyles.None, CultureInfo.InvariantCulture, out var hops) ? hops : 0;

    /// <summary>What <c>APP_BACKEND_URL</c> answers at a path of this app.</summary>
    /// <exception cref="CallFailedException">There was no answer, or none that this app would give.</exception>
    public async Task<T> Get<T>(
        Uri backend, string path, int hops, JsonTypeInfo<T> type, CancellationToken cancellationToken, KeptConnection? kept = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri($"{backend.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{path}"));
        request.Headers.Add(HopsHeader, (hops + 1).ToString(CultureInfo.InvariantCulture));
        return kept is null
            ? await FreshConnection.Call(request, Limit, time, ReadAnswer, cancellationToken)
            : await kept.Call(request, Limit, time, ReadAnswer, cancellationToken);

        Task<T> ReadAnswer(HttpResponseMessage response, CancellationToken limit) => Read(request, response, type, limit);
    }

    /// <summary>The backend in use now, if any.</summary>
    public Uri? Url => settings.Current.BackendUrl;

    private static async Task<T> Read<T>(
        HttpRequestMessage request, HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (status == StatusCodes.Status508LoopDetected)
            throw new CallFailedException(Failure.Loop, $"{request.RequestUri}: the call came back in a circle");
        if (!response.IsSuccessStatusCode)
            throw new CallFailedException(Failure.BadStatus, $"{request.RequestUri} answered {status}{await Reason(response, cancellationToken)}")
            {
                Status = status,
                Pod = ServedBy.PodOf(response),
                Version = ServedBy.VersionOf(response),
            };
        try
        {
            return await ReadJson(response, type, cancellationToken) ?? throw new JsonException("null");
        }
        catch (JsonException exception)
        {
            throw new CallFailedException(Failure.BadAnswer, $"{request.RequestUri} did not answer as a SampleApp does", exception);
        }
    }

    /// <summary>What the other instance's problem details say; nothing where it sent none.</summary>
    private static async Task<string> Reason(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return "";
        try
        {
            var problem = await ReadJson(response, WebJsonContext.Default.ProblemDetails, cancellationToken);
            return problem?.Detail is { } detail ? $": {detail}" : "";
        }
        catch (JsonException)
        {
            // The status says enough.
            return "";
        }
    }

    /// <summary>JSON is UTF-8 (RFC 8259), whatever charset the answer names; .NET's own method throws at those that it does not know.</summary>
    private static async Task<T?> ReadJson<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await JsonSerializer.DeserializeAsync(body, type, cancellationToken);
    }
}
