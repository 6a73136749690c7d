using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SampleApp.Faults;

/// <summary>Fails a probe while the fault of that name is set. Takes nothing of its count: that is the probe's to take.</summary>
internal sealed class FaultCheck(ActiveFaults faults, string fault) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(faults.Find(fault) is null
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"the fault {fault} is set"));
}
