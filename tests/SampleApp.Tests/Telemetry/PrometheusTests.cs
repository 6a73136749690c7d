using System.Diagnostics;
using System.Globalization;

namespace SampleApp.Tests.Telemetry;

/// <summary>A real Prometheus, scraping a real process.</summary>
public sealed class PrometheusTests : IDisposable
{
    private const string Query = """sum by (http_route) (rate(http_server_request_duration_seconds_count{http_route="/whoami"}[5s]))""";

    private readonly TemporaryFolder folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task PrometheusComputesTheRateOfRequests()
    {
        var port = FreePort.Find();
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_METRICS"] = "on" });
        await WriteConfiguration(app.Address);
        using var prometheus = Start(port);
        try
        {
            using HttpClient client = new() { BaseAddress = new($"http://127.0.0.1:{port}") };

            await Eventually.Passes(
                async () =>
                {
                    await app.Client.GetStatus("whoami", Cancel);
                    var answer = await client.GetJson($"api/v1/query?query={Uri.EscapeDataString(Query)}", Cancel);
                    var series = Assert.Single(answer.GetProperty("data").GetProperty("result").EnumerateArray());
                    Assert.True(double.Parse(series.GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture) > 0);
                },
                Cancel);
        }
        finally
        {
            prometheus.Kill();
            await prometheus.WaitForExitAsync(CancellationToken.None);
        }
    }

    private Task WriteConfiguration(Uri app) => File.WriteAllTextAsync(
        folder.Combine("prometheus.yml"),
        $$"""
        global:
          scrape_interval: 500ms
          scrape_timeout: 500ms
        scrape_configs:
          - job_name: sampleapp
            static_configs:
              - targets: ["{{app.Authority}}"]
        """,
        Cancel);

    private Process Start(int port)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("prometheus",
            [
                $"--config.file={folder.Combine("prometheus.yml")}",
                $"--storage.tsdb.path={folder.Combine("data")}",
                FormattableString.Invariant($"--web.listen-address=127.0.0.1:{port}"),
                "--log.level=error",
            ]))!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Needs.Provided(false, "No Prometheus: the program `prometheus` is not there (Debian's package of that name).");
            throw;
        }
    }
}
