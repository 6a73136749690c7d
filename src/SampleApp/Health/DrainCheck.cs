using Microsoft.Extensions.Diagnostics.HealthChecks;
using SampleApp.Lifecycle;

namespace SampleApp.Health;

/// <summary>Fails readiness from SIGTERM on, so that no new connection is sent here while those under way are still served.</summary>
internal sealed class DrainCheck(LifecycleState state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(state.IsStopping ? HealthCheckResult.Unhealthy("stopping") : HealthCheckResult.Healthy());
}
