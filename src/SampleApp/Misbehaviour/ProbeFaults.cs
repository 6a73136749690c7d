using SampleApp.Web;

namespace SampleApp.Misbehaviour;

/// <summary>
/// What faults do to probes. A fault's count is for the kubelet: once a request with <c>User-Agent: kube-probe/…</c> has come, only such
/// requests use it up. Before that, every request does.
/// </summary>
internal sealed class ProbeFaults(ActiveFaults faults, IHostApplicationLifetime lifetime)
{
    private volatile bool kubeletSeen;

    public async Task Invoke(HttpContext context, RequestDelegate next)
    {
        var usesUpCount = UsesUpCount(context.Request);
        if (await Hang(usesUpCount, context.RequestAborted))
            return;
        // Answered first and counted afterwards, so that the last request of the count fails too.
        await next(context);
        if (usesUpCount && FaultOf(context.Probe()) is { } fault && context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
            faults.Use(fault);
    }

    /// <summary>Holds the request until the client leaves, or until SIGTERM, so that the app's stop does not wait for it.</summary>
    /// <returns>Whether the client has left: then nobody needs an answer.</returns>
    private async Task<bool> Hang(bool usesUpCount, CancellationToken aborted)
    {
        var fault = usesUpCount ? faults.Use(FaultKind.Hang) : faults.Find(FaultKind.Hang);
        if (fault is null)
            return false;
        using var letGo = CancellationTokenSource.CreateLinkedTokenSource(aborted, lifetime.ApplicationStopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, letGo.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return aborted.IsCancellationRequested;
    }

    private bool UsesUpCount(HttpRequest request)
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
