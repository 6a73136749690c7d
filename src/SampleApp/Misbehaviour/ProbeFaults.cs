using SampleApp.Web;

namespace SampleApp.Misbehaviour;

/// <summary>
/// What faults do to probes. A count is for the kubelet: once a <c>User-Agent: kube-probe/…</c> has been seen, no other client's look
/// takes from it. Where no kubelet asks, every request does.
/// </summary>
internal sealed class ProbeFaults(ActiveFaults faults, IHostApplicationLifetime lifetime)
{
    private volatile bool kubeletSeen;

    public async Task Invoke(HttpContext context, RequestDelegate next)
    {
        var counts = Counts(context.Request);
        if (await Hang(counts, context.RequestAborted))
            return;
        // Before the count is taken, so that the last one fails as well.
        await next(context);
        if (counts && FaultOf(context.Probe()) is { } fault && context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
            faults.Use(fault);
    }

    /// <summary>Holds the request until the client leaves, or until SIGTERM: the app's stop does not wait for it.</summary>
    private async Task<bool> Hang(bool counts, CancellationToken aborted)
    {
        var fault = counts ? faults.Use(FaultKind.Hang) : faults.Find(FaultKind.Hang);
        if (fault is null)
            return false;
        using var letGo = CancellationTokenSource.CreateLinkedTokenSource(aborted, lifetime.ApplicationStopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, letGo.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return aborted.IsCancellationRequested;
    }

    private bool Counts(HttpRequest request)
    {
        var kubelet = request.Headers.UserAgent.ToString().StartsWith("kube-probe/", StringComparison.Ordinal);
        kubeletSeen |= kubelet;
        return kubelet || !kubeletSeen;
    }

    private static FaultKind? FaultOf(Probe? probe) =>
        probe == Probe.Live ? FaultKind.Liveness
        : probe == Probe.Ready ? FaultKind.Readiness
        : null;
}
