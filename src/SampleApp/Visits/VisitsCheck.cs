using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SampleApp.Visits;

/// <summary>Fails readiness while the store cannot be used.</summary>
internal sealed class VisitsCheck(IVisits visits) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await visits.CheckUsable(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (VisitsUnavailableException exception)
        {
            return HealthCheckResult.Unhealthy(exception.Message);
        }
    }
}
