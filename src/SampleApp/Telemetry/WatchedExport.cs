using System.Globalization;

namespace SampleApp.Telemetry;

/// <summary>What an exporter sends through, so that the outcome is known: it keeps that to itself.</summary>
/// <param name="watch">Who is told.</param>
internal sealed class WatchedExport(ExportWatch watch) : DelegatingHandler(Connections())
{
    private const string GrpcStatus = "grpc-status";

    public static HttpClient CreateClient(ExportWatch watch, TimeSpan timeout) => new(new WatchedExport(watch)) { Timeout = timeout };

    /// <summary>HTTP/1.1, on the exporter's own thread.</summary>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return Tell(request, base.Send(request, cancellationToken));
        }
        catch (Exception exception) when (IsNoAnswer(exception))
        {
            Tell(request, exception);
            throw;
        }
    }

    /// <summary>gRPC: HTTP/2 knows no other way.</summary>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            // The status of a gRPC call comes after its body.
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            return Tell(request, response);
        }
        catch (Exception exception) when (IsNoAnswer(exception))
        {
            Tell(request, exception);
            throw;
        }
    }

    private HttpResponseMessage Tell(HttpRequestMessage request, HttpResponseMessage response)
    {
        if (!response.IsSuccessStatusCode)
            watch.Refused(request.RequestUri!, string.Create(CultureInfo.InvariantCulture, $"it answers {(int)response.StatusCode}"));
        else if (FailedGrpcStatus(response) is { } status)
            watch.Refused(request.RequestUri!, $"it answers gRPC status {status}");
        else
            watch.Succeeded(request.RequestUri!);
        return response;
    }

    /// <summary>Among the headers where there is no body: <see href="https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md"/>.</summary>
    private static string? FailedGrpcStatus(HttpResponseMessage response) =>
        (response.TrailingHeaders.TryGetValues(GrpcStatus, out var values) || response.Headers.TryGetValues(GrpcStatus, out values))
        && values.First() is var status and not "0"
            ? status
            : null;

    private static bool IsNoAnswer(Exception exception) => exception is HttpRequestException or OperationCanceledException or IOException;

    private void Tell(HttpRequestMessage request, Exception exception)
    {
        if (exception is OperationCanceledException)
            watch.Refused(request.RequestUri!, "no answer in time");
        else
            watch.NotReached(request.RequestUri!, exception.GetBaseException().Message);
    }

    /// <summary>Its requests belong to no trace and make no span.</summary>
    private static SocketsHttpHandler Connections() => new() { ActivityHeadersPropagator = null };
}
