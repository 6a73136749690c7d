using Microsoft.Extensions.Diagnostics.HealthChecks;
using SampleApp.Web;

namespace SampleApp.Health;

/// <summary>A probe's part of a report over all checks.</summary>
internal static class ProbeReport
{
    public static bool IsHealthy(this HealthReport report, Probe probe) => !report.FailedChecks(probe).Any();

    public static IEnumerable<KeyValuePair<string, HealthReportEntry>> FailedChecks(this HealthReport report, Probe probe) =>
        report.Entries.Where(check => check.Value.Tags.Contains(probe.Name) && check.Value.Status != HealthStatus.Healthy);
}
