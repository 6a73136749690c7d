using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SampleApp.Web;

namespace SampleApp.Health;

internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/livez", Verbs.Read, GetProbe).WithMetadata(Probe.Live)
            .WithSummary("Liveness: ok, or 503; ?verbose lists each check");
        routes.MapMethods("/readyz", Verbs.Read, GetProbe).WithMetadata(Probe.Ready)
            .WithSummary("Readiness: ok, or 503; ?verbose lists each check");
        routes.MapMethods("/startupz", Verbs.Read, GetProbe).WithMetadata(Probe.Startup)
            .WithSummary("Startup: ok, or 503; ?verbose lists each check");
    }

    private static async Task<ContentHttpResult> GetProbe(
        HttpContext context, HealthCheckService health, CancellationToken cancellationToken)
    {
        var probe = context.Probe()!.Name;
        context.Response.Headers.CacheControl = "no-store";
        var report = await health.CheckHealthAsync(check => check.Tags.Contains(probe), cancellationToken);
        var passed = report.Status == HealthStatus.Healthy;
        return TypedResults.Text(
            context.Request.Query.ContainsKey("verbose") || !passed ? Describe(probe, report, passed) : "ok",
            statusCode: passed ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>As kube-apiserver does: <see href="https://kubernetes.io/docs/reference/using-api/health-checks/"/>.</summary>
    private static string Describe(string probe, HealthReport report, bool passed)
    {
        StringBuilder text = new();
        foreach (var (name, check) in report.Entries)
            text.Append(check.Status == HealthStatus.Healthy ? $"[+]{name} ok\n" : $"[-]{name} failed: {check.Description}\n");
        return text.Append($"{probe} check {(passed ? "passed" : "failed")}\n").ToString();
    }
}
