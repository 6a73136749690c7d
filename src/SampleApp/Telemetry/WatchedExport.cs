using System.Globalization;

namespace SampleApp.Telemetry;

/// <summary>An exporter sends through this handler, so that the outcome, which the exporter does not report, is known.</summary>
/// <param name="watch">Gets each outcome.</param>
internal sealed class WatchedExport(ExportWatch watch) : DelegatingHandler(Connections())
{
    private const string GrpcStatus = "grpc-status";

    public static HttpClient CreateClient(ExportWatch watch, TimeSpan timeout) => new(new WatchedExport(watch)) { Timeout = timeout };

    /// <summary>HTTP/1.1, on the exporter's own thread.</summary>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return Report(request, base.Send(request, cancellationToken));
        }
        catch (Exception exception) when (IsNoAnswer(exception))
        {
            Report(request, exception);
            throw;
        }
    }

    /// <summary>gRPC: .NET sends HTTP/2 requests asynchronously only.</summary>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            // The status of a gRPC call comes after its body.
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            return Report(request, response);
        }
        catch (Exception exception) when (IsNoAnswer(exception))
        {
            Report(request, exception);
            throw;
        }
    }

    private HttpResponseMessage Report(HttpRequestMessage request, HttpResponseMessage response)
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

    private void Report(HttpRequestMessage request, Exception exception)
    {
        if (exception is OperationCanceledException)
            watch.Refused(request.RequestUri!, "no answer in time");
        else
            watch.NotReached(request.RequestUri!, exception.GetBaseException().Message);
    }

    /// <summary>An exporter's own requests belong to no trace and make no span.</summary>
    private static SocketsHttpHandler Connections() => new() { ActivityHeadersPropagator = null };
}
