using System.Net;
using System.Runtime.InteropServices;

namespace SampleApp.Tests.Telemetry;

/// <summary><c>/metrics</c> is there for a machine that asks again and again, at any time of the pod's life.</summary>
public sealed class MetricsRouteTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MetricsShowWhatEachFeatureDid()
    {
        await using var app = await Start(("APP_FAULTS", "on"), ("POD_NAME", "pod-1"));

        using (await app.Client.PostAsync("visits", null, Cancel))
        using (await app.Client.PutAsync("faults/readiness?count=1", null, Cancel))
        {
            var metrics = await Metrics(app);
            Assert.Matches("""(?m)^sampleapp_visits_total\{[^}]*\} 1$""", metrics);
            Assert.Matches("""(?m)^sampleapp_faults_set_total\{[^}]*fault="readiness"[^}]*\} 1$""", metrics);
            Assert.Matches("""(?m)^sampleapp_drain_duration_seconds\{[^}]*\} 0$""", metrics);
            Assert.Matches("""(?m)^http_server_request_duration_seconds_count\{[^}]*http_route="/visits"[^}]*\} 1$""", metrics);
            Assert.Matches("""(?m)^dotnet_gc_collections_total\{""", metrics);
            Assert.Matches("""(?m)^target_info\{[^}]*k8s_pod_name="pod-1"[^}]*\} 1$""", metrics);
        }
    }

    [Fact]
    public async Task MetricsAnswerDuringTheStart()
    {
        await using var app = await Start(("APP_STARTUP_DELAY", "3600"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await app.Client.GetStatus("/", Cancel));
        Assert.Equal(HttpStatusCode.OK, await app.Client.GetStatus("metrics", Cancel));
    }

    [Fact]
    public async Task MetricsShowHowLongTheDrainHasTaken()
    {
        await using var app = await Start(("APP_DRAIN_DELAY", "3600"));

        app.Signal(PosixSignal.SIGTERM);

        await Eventually.Passes(
            async () => Assert.Matches("""(?m)^sampleapp_drain_duration_seconds\{[^}]*\} (0\.\d*[1-9]|[1-9])""", await Metrics(app)), Cancel);
    }

    [Fact]
    public async Task FaultsOfApplicationRoutesDoNotAffectMetrics()
    {
        await using var app = await Start(("APP_FAULTS", "on"));

        using (await app.Client.PutAsync("faults/errors?percent=100", null, Cancel))
            Assert.Equal(HttpStatusCode.InternalServerError, await app.Client.GetStatus("/", Cancel));

        Assert.Equal(HttpStatusCode.OK, await app.Client.GetStatus("metrics", Cancel));
    }

    [Fact]
    public async Task ScrapesAreNeitherLoggedNorMeasured()
    {
        await using var app = await Start();

        await Metrics(app);
        await app.Client.GetStatus("the-last", Cancel);
        await Eventually.Passes(() => Assert.Single(app.Output, line => line.Contains("the-last", StringComparison.Ordinal)), Cancel);

        Assert.DoesNotContain(app.Output, line => line.Contains("/metrics", StringComparison.Ordinal));
        Assert.DoesNotMatch("""(?m)^http_server_request_duration_seconds_count\{[^}]*/metrics""", await Metrics(app));
    }

    [Theory]
    [InlineData("APP_METRICS", "off")]
    [InlineData("OTEL_SDK_DISABLED", "true")]
    public async Task MetricsThatAreOffSayHowToTurnThemOn(string name, string value)
    {
        await using var app = await Start((name, value));

        using var answer = await app.Client.Send("GET", "metrics", Cancel);

        Assert.Contains("APP_METRICS=on", await answer.AssertProblem(HttpStatusCode.NotFound, Cancel), StringComparison.Ordinal);
    }

    private static Task<AppProcess> Start(params (string Name, string Value)[] settings)
    {
        Dictionary<string, string> all = new() { ["APP_METRICS"] = "on" };
        foreach (var (name, value) in settings)
            all[name] = value;
        return AppProcess.Start(Cancel, all);
    }

    private static Task<string> Metrics(AppProcess app) => app.Client.GetStringAsync(new Uri("metrics", UriKind.Relative), Cancel);
}
