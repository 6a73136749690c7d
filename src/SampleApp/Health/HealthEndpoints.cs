using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SampleApp.Web;

namespace SampleApp.Health;

internal static class HealthEndpoints
{
    public static void AddHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks()
            .AddCheck<StartedCheck>(StartedCheck.Name, tags: [Probe.Live, Probe.Ready, Probe.Startup])
            .AddCheck<DrainCheck>("drain", tags: [Probe.Ready])
            .AddCheck<ReadySettingCheck>("setting", tags: [Probe.Ready]);
        builder.Services.AddSingleton<IHealthCheckPublisher, ReadinessWatch>();
        builder.Services.Configure<HealthCheckPublisherOptions>(options =>
        {
            // Soon enough that a start without a delay is told as ready at its first look.
            options.Delay = TimeSpan.FromMilliseconds(100);
            options.Period = TimeSpan.FromSeconds(1);
            options.Predicate = check => check.Tags.Contains(Probe.Ready);
        });
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/livez", Verbs.Read, GetLive).WithMetadata(Probe.Marker)
            .WithSummary("Liveness: ok, or 503; ?verbose lists each check");
        routes.MapMethods("/readyz", Verbs.Read, GetReady).WithMetadata(Probe.Marker)
            .WithSummary("Readiness: ok, or 503; ?verbose lists each check");
        routes.MapMethods("/startupz", Verbs.Read, GetStartup).WithMetadata(Probe.Marker)
            .WithSummary("Startup: ok, or 503; ?verbose lists each check");
    }

    private static Task<ContentHttpResult> GetLive(HttpRequest request, HealthCheckService health, CancellationToken cancel) =>
        Answer(Probe.Live, request, health, cancel);

    private static Task<ContentHttpResult> GetReady(HttpRequest request, HealthCheckService health, CancellationToken cancel) =>
        Answer(Probe.Ready, request, health, cancel);

    private static Task<ContentHttpResult> GetStartup(HttpRequest request, HealthCheckService health, CancellationToken cancel) =>
        Answer(Probe.Startup, request, health, cancel);

    private static async Task<ContentHttpResult> Answer(
        string probe, HttpRequest request, HealthCheckService health, CancellationToken cancel)
    {
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        var report = await health.CheckHealthAsync(check => check.Tags.Contains(probe), cancel);
        var passed = report.Status == HealthStatus.Healthy;
        return TypedResults.Text(
            request.Query.ContainsKey("verbose") || !passed ? Describe(probe, report, passed) : "ok",
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
