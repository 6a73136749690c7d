using Microsoft.Extensions.Diagnostics.HealthChecks;
using SampleApp.Lifecycle;

namespace SampleApp.Health;

/// <summary>Fails all three probes until <c>APP_STARTUP_DELAY</c> is over.</summary>
internal sealed class StartedCheck(LifecycleState state) : IHealthCheck
{
    public const string Name = "started";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(state.IsStarted ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("starting"));
}
