using Microsoft.Extensions.Diagnostics.HealthChecks;
using SampleApp.Settings;

namespace SampleApp.Misbehaviour;

/// <summary>The bad release of the rollout exercise: <c>APP_READY=false</c> never becomes ready.</summary>
internal sealed class ReadySettingCheck(LiveSettings settings) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(settings.Latest.Get(MisbehaviourSettings.Ready)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("APP_READY is false"));
}
