using Microsoft.Extensions.Diagnostics.HealthChecks;
using SampleApp.Lifecycle;
using SampleApp.Web;

namespace SampleApp.Health;

/// <summary>Reports each change of readiness to the log and the journal, whether or not a probe asks.</summary>
internal sealed class ReadinessWatch(LifecycleEvents events) : IHealthCheckPublisher
{
    private string? last;

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        // The life cycle's own events say that the app is still starting.
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
