using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SampleApp.Misbehaviour;

/// <summary>Fails a probe while a fault is set. It leaves the count alone: <see cref="ProbeFaults"/> uses it up.</summary>
internal sealed class FaultCheck(ActiveFaults faults, FaultKind kind) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(faults.Find(kind) is null
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"the fault {kind.Name} is set"));
}
