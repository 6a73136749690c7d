using Microsoft.Extensions.Diagnostics.HealthChecks;
using SampleApp.Journal;

namespace SampleApp.Health;

/// <summary>Tells log and journal when readiness turns, whether or not a probe asks.</summary>
internal sealed partial class ReadinessWatch(PodJournal journal, ILogger<ReadinessWatch> logger) : IHealthCheckPublisher
{
    private string? last;

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        // That the app still starts is told by the life cycle's own events.
        if (report.Entries[StartedCheck.Name].Status != HealthStatus.Healthy)
            return Task.CompletedTask;

        var now = report.Status == HealthStatus.Healthy ? "ready" : $"not ready: {Reasons(report)}";
        if (now == last)
            return Task.CompletedTask;
        last = now;
        journal.Write(now);
        ReadinessTurned(now);
        return Task.CompletedTask;
    }

    private static string Reasons(HealthReport report) => string.Join(
        ", ",
        report.Entries.Where(check => check.Value.Status != HealthStatus.Healthy).Select(check => $"{check.Key} ({check.Value.Description})"));

    [LoggerMessage(Level = LogLevel.Information, Message = "Now {Readiness}")]
    private partial void ReadinessTurned(string readiness);
}
