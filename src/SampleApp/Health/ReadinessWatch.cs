using Microsoft.Extensions.Diagnostics.HealthChecks;
using SampleApp.Lifecycle;
using SampleApp.Web;

namespace SampleApp.Health;

/// <summary>Tells log and journal when readiness turns, whether or not a probe asks.</summary>
internal sealed class ReadinessWatch(LifecycleEvents events) : IHealthCheckPublisher
{
    private string? last;

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        // That the app still starts is told by the life cycle's own events.
        if (report.Entries[StartedCheck.Name].Status != HealthStatus.Healthy)
            return Task.CompletedTask;

        var reasons = string.Join(", ", report.FailedChecks(Probe.Ready).Select(check => $"{check.Key} ({check.Value.Description})"));
        var now = reasons == "" ? "ready" : $"not ready: {reasons}";
        if (now != last)
            events.Happened(now);
        last = now;
        return Task.CompletedTask;
    }
}
