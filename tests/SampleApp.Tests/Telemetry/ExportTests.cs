using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace SampleApp.Tests.Telemetry;

/// <summary>What is sent where, and that an endpoint which takes nothing hardly affects the app.</summary>
public sealed class ExportTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Protocols => [OtlpReceiver.Grpc, OtlpReceiver.Http];

    [Theory, MemberData(nameof(Protocols))]
    public async Task MetricsOfTheServerTheRuntimeAndTheAppAreSent(string protocol)
    {
        await using var receiver = await OtlpReceiver.Start(protocol);
        await using var app = await AppProcess.Start(Cancel, receiver.Settings(protocol));

        using (await app.Client.PostAsync("visits", null, Cancel))
            await Eventually.Passes(
                () => Assert.Subset(
                    receiver.Metrics.ToHashSet(),
                    (HashSet<string>)["http.server.request.duration", "dotnet.gc.collections", "sampleapp.visits", "sampleapp.drain.duration"]),
                Cancel);
    }

    [Fact]
    public async Task EndpointOfOneSignalGetsOnlyThatSignal()
    {
        await using var receiver = await OtlpReceiver.Start(OtlpReceiver.Http);
        var settings = receiver.Settings(OtlpReceiver.Http, ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", $"{receiver.Endpoint}/v1/metrics"));
        settings.Remove("OTEL_EXPORTER_OTLP_ENDPOINT");
        await using var app = await AppProcess.Start(Cancel, settings);

        await app.Client.GetStatus("/", Cancel);
        await Eventually.Passes(() => Assert.Contains("http.server.request.duration", receiver.Metrics), Cancel);
        app.Signal(PosixSignal.SIGTERM);
        await app.WaitForExit(Cancel);

        Assert.Empty(receiver.Spans);
    }

    [Theory, MemberData(nameof(Protocols))]
    public async Task UnsentSpansAreSentAtTheEnd(string protocol)
    {
        await using var receiver = await OtlpReceiver.Start(protocol);
        await using var app = await AppProcess.Start(Cancel, receiver.Settings(
            protocol, ("OTEL_BSP_SCHEDULE_DELAY", "3600000")));
        // The first export is slow on a busy machine, and the last one has only 3 seconds.
        await Eventually.Passes(() => Assert.NotEmpty(receiver.Metrics), Cancel);

        await app.Client.GetStatus("/the-last", Cancel);
        app.Signal(PosixSignal.SIGTERM);

        Assert.Equal(0, await app.WaitForExit(Cancel));
        Assert.Equal("/the-last", Assert.Single(receiver.Spans).Tags["url.path"]);
    }

    [Fact]
    public async Task HeadersAreSentButNeverShown()
    {
        await using var receiver = await OtlpReceiver.Start(OtlpReceiver.Http);
        await using var app = await AppProcess.Start(Cancel, receiver.Settings(
            OtlpReceiver.Http, ("OTEL_EXPORTER_OTLP_HEADERS", "authorization=Bearer%20hunter2"), ("APP_LOG_LEVEL", "Verbose"), ("APP_METRICS", "on")));

        await Eventually.Passes(() => Assert.Contains("Bearer hunter2", receiver.Authorizations), Cancel);
        receiver.Unavailable = true;
        await Eventually.Passes(() => Assert.Contains(app.Output, IsLoss), Cancel);

        Assert.Equal("(a secret, not shown)", (await app.Client.GetSetting("OTEL_EXPORTER_OTLP_HEADERS", Cancel)).GetProperty("value").GetString());
        foreach (var path in new[] { "config", "metrics", "journal" })
            Assert.DoesNotContain("hunter2", await app.Client.GetStringAsync(path, Cancel), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", app.Said, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Protocols))]
    public async Task FailingEndpointIsLoggedOnceAndOnceMoreWhenItWorksAgain(string protocol)
    {
        await using var receiver = await OtlpReceiver.Start(protocol);
        receiver.Unavailable = true;
        await using var app = await AppProcess.Start(Cancel, receiver.Settings(protocol));

        await app.Client.GetStatus("/", Cancel);
        await Eventually.Passes(() => Assert.InRange(receiver.Requests, 10, int.MaxValue), Cancel);

        Assert.Contains($"{new Uri(receiver.Endpoint).Authority} does not take them (it answers 503)", Assert.Single(app.Output, IsWarning), StringComparison.Ordinal);
        receiver.Unavailable = false;
        await app.Client.GetStatus("/", Cancel);
        await Eventually.Passes(() => Assert.Single(app.Output, IsAbout($"{new Uri(receiver.Endpoint).Authority} takes metrics and traces again")), Cancel);
        Assert.Single(app.Output, IsWarning);
    }

    [Theory, MemberData(nameof(Protocols))]
    public async Task MissingEndpointIsLoggedOnceUntilItIsThere(string protocol)
    {
        var port = FreePort.Find();
        await using var app = await AppProcess.Start(Cancel, new()
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://127.0.0.1:{port}",
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol,
            ["OTEL_BSP_SCHEDULE_DELAY"] = "50",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "50",
        });

        await Eventually.Passes(() => Assert.Contains("Connection refused", Assert.Single(app.Output, IsWarning), StringComparison.Ordinal), Cancel);
        Assert.Equal(HttpStatusCode.OK, await app.Client.GetStatus("/", Cancel));
        await using var receiver = await OtlpReceiver.Start(protocol, port);

        await Eventually.Passes(() => Assert.Single(app.Output, IsAbout("takes metrics and traces again")), Cancel);
        Assert.Single(app.Output, IsWarning);
        Assert.Empty(app.Errors);
    }

    [Theory, MemberData(nameof(Protocols))]
    public async Task EndpointThatNeverAnswersDelaysNeitherRequestsNorTheEnd(string protocol)
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        await using var app = await AppProcess.Start(Cancel, new()
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://{silent.LocalEndpoint}",
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol,
            ["OTEL_BSP_SCHEDULE_DELAY"] = "50",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "50",
            ["APP_METRICS"] = "on",
        });
        using var sending = await silent.AcceptTcpClientAsync(Cancel);

        // Twice what the queue of spans holds.
        await Parallel.ForAsync(0, 4096, Cancel, async (_, cancel) => Assert.Equal(HttpStatusCode.OK, await app.Client.GetStatus("/", cancel)));
        var watch = Stopwatch.StartNew();
        app.Signal(PosixSignal.SIGTERM);
        var code = await app.WaitForExit(Cancel);

        Assert.Equal(0, code);
        // 3 seconds, and what a busy machine adds; OpenTelemetry's own shutdown takes 5 for each of the two signals.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(8));
        Assert.Single(app.Output, IsLoss);
        Assert.EndsWith("exit 0", app.Output[^1], StringComparison.Ordinal);
    }

    private static bool IsWarning(string line) => line.Contains(" WRN ", StringComparison.Ordinal);

    private static bool IsLoss(string line) => line.Contains("Metrics or traces are lost", StringComparison.Ordinal);

    private static Predicate<string> IsAbout(string what) => line => line.Contains(what, StringComparison.Ordinal);
}
