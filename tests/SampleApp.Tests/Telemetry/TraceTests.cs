using System.Text.Json;

namespace SampleApp.Tests.Telemetry;

public sealed class TraceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(OtlpReceiver.Grpc, "/backend", "/whoami")]
    [InlineData(OtlpReceiver.Http, "/backend", "/whoami")]
    [InlineData(OtlpReceiver.Http, "/traffic/hit", "/traffic/hit")]
    [InlineData(OtlpReceiver.Http, "/traffic/hit?keepAlive=true", "/traffic/hit")]
    public async Task CallToTheBackendIsOneTraceAcrossBothPods(string protocol, string path, string behind)
    {
        await using var receiver = await OtlpReceiver.Start(protocol);
        await using var backend = await AppProcess.Start(Cancel, receiver.Settings(protocol, ("POD_NAME", "behind")));
        await using var caller = await AppProcess.Start(Cancel, receiver.Settings(
            protocol, ("POD_NAME", "in-front"), ("APP_BACKEND_URL", backend.Address.ToString())));

        await caller.Client.GetStatus(path, Cancel);

        await Eventually.Passes(() => Assert.Equal(3, receiver.Spans.Count), Cancel);
        var first = Assert.Single(receiver.Spans, span => span.IsServer && Pod(span) == "in-front");
        var call = Assert.Single(receiver.Spans, span => !span.IsServer && Pod(span) == "in-front");
        var last = Assert.Single(receiver.Spans, span => span.IsServer && Pod(span) == "behind");
        Assert.Equal([first.Trace], receiver.Spans.Select(span => span.Trace).Distinct());
        Assert.Equal(["", first.Id, call.Id], [first.Parent, call.Parent, last.Parent]);
        AssertTags(first, path.Split('?')[0]);
        AssertTags(last, behind);
        Assert.Equal("200", call.Tags["http.response.status_code"]);
    }

    [Fact]
    public async Task ProbesScrapesAndExportsMakeNoSpans()
    {
        await using var receiver = await OtlpReceiver.Start(OtlpReceiver.Http);
        await using var app = await AppProcess.Start(Cancel, receiver.Settings(OtlpReceiver.Http, ("APP_METRICS", "on")));

        foreach (var path in new[] { "livez", "readyz", "startupz", "metrics", "the-last" })
            await app.Client.GetStatus(path, Cancel);

        await Eventually.Passes(() => Assert.NotEmpty(receiver.Spans), Cancel);
        var sent = receiver.Requests;
        await Eventually.Passes(() => Assert.True(receiver.Requests > sent + 2), Cancel);
        Assert.Equal("/the-last", Assert.Single(receiver.Spans).Tags["url.path"]);
    }

    [Fact]
    public async Task ResourceNamesThePodAndOpenTelemetrysVariablesWin()
    {
        await using var receiver = await OtlpReceiver.Start(OtlpReceiver.Http);
        await using var app = await AppProcess.Start(Cancel, receiver.Settings(
            OtlpReceiver.Http, ("POD_NAME", "pod-1"), ("POD_NAMESPACE", "training"), ("NODE_NAME", "node-1"), ("APP_VERSION", "1.2"),
            ("OTEL_RESOURCE_ATTRIBUTES", "team=web%20shop,k8s.node.name=other")));

        await app.Client.GetStatus("/", Cancel);

        await Eventually.Passes(() => Assert.NotEmpty(receiver.Spans), Cancel);
        var resource = receiver.Spans.First().Resource;
        Assert.Equal(
            ["sampleapp", "1.2", "pod-1", "training", "other", "web shop"],
            new[] { "service.name", "service.version", "k8s.pod.name", "k8s.namespace.name", "k8s.node.name", "team" }.Select(name => resource[name]));
    }

    [Theory]
    [InlineData("OTEL_SERVICE_NAME", "shop")]
    [InlineData("OTEL_RESOURCE_ATTRIBUTES", "service.name=shop")]
    public async Task ServiceIsNamedByEitherVariable(string name, string value)
    {
        await using var receiver = await OtlpReceiver.Start(OtlpReceiver.Http);
        await using var app = await AppProcess.Start(Cancel, receiver.Settings(OtlpReceiver.Http, (name, value)));

        await app.Client.GetStatus("/", Cancel);

        await Eventually.Passes(() => Assert.Equal("shop", Assert.Single(receiver.Spans).Resource["service.name"]), Cancel);
    }

    [Fact]
    public async Task SamplerDecidesWhatIsTraced()
    {
        await using var receiver = await OtlpReceiver.Start(OtlpReceiver.Http);
        await using var app = await AppProcess.Start(Cancel, receiver.Settings(
            OtlpReceiver.Http, ("OTEL_TRACES_SAMPLER", "parentbased_traceidratio"), ("OTEL_TRACES_SAMPLER_ARG", "0")));

        await app.Client.GetStatus("/not-sampled", Cancel);
        await Ask(app, "/sampled-by-its-parent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        await Eventually.Passes(
            () => Assert.Equal("/sampled-by-its-parent", Assert.Single(receiver.Spans).Tags["url.path"]), Cancel);
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", receiver.Spans.Single().Trace);
    }

    [Fact]
    public async Task LogLineNamesItsTrace()
    {
        await using var receiver = await OtlpReceiver.Start(OtlpReceiver.Http);
        await using var text = await AppProcess.Start(Cancel, receiver.Settings(OtlpReceiver.Http));
        await using var json = await AppProcess.Start(Cancel, receiver.Settings(OtlpReceiver.Http, ("APP_LOG_FORMAT", "json")));

        foreach (var app in new[] { text, json })
            await Ask(app, "/traced", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        await Eventually.Passes(
            () => Assert.EndsWith(" trace=0af7651916cd43dd8448eb211c80319c", Assert.Single(text.Output, IsTraced), StringComparison.Ordinal), Cancel);
        await Eventually.Passes(
            () =>
            {
                var line = JsonElement.Parse(Assert.Single(json.Output, IsTraced));
                Assert.Equal("0af7651916cd43dd8448eb211c80319c", line.GetProperty("@tr").GetString());
                Assert.Equal(16, line.GetProperty("@sp").GetString()!.Length);
            },
            Cancel);
    }

    private static void AssertTags(Span span, string path) => Assert.Equal(
        ["GET", path, "200", path],
        new[] { "http.request.method", "url.path", "http.response.status_code", "http.route" }.Select(name => span.Tags.GetValueOrDefault(name)));

    private static string Pod(Span span) => span.Resource["k8s.pod.name"];

    private static bool IsTraced(string line) => line.Contains("/traced", StringComparison.Ordinal);

    private static async Task Ask(AppProcess app, string path, string parent)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.Add("traceparent", parent);
        using var response = await app.Client.SendAsync(request, Cancel);
    }
}
