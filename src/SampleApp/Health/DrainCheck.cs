using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SampleApp.Health;

/// <summary>Fails readiness from SIGTERM on, so that no new connection is sent here while those under way are still served.</summary>
internal sealed class DrainCheck(IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested
            ? HealthCheckResult.Unhealthy("stopping")
            : HealthCheckResult.Healthy());
}
