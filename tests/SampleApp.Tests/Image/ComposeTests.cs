using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace SampleApp.Tests.Image;

/// <summary>The Compose file as it stands, under a project name and a port of the test's own.</summary>
[Collection(Images.Collection)]
public sealed class ComposeTests : IAsyncDisposable
{
    private readonly string project = $"sampleapp-{Guid.NewGuid():N}";
    private readonly int port = FreePort.Find();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ComposeBringsUpTwoInstancesAndTakesThemDown()
    {
        await Engine.RequireCompose();

        (await Compose("up", "-d", "--no-build")).Succeeded();
        using HttpClient client = new() { BaseAddress = new($"http://127.0.0.1:{port}") };
        await Eventually.Passes(async () => Assert.Equal("ok", await client.GetStringAsync("readyz", Cancel)), Cancel);

        Assert.Equal("""{"message":"Hello from Compose!","version":"1"}""", await client.GetStringAsync("/", Cancel));
        await Eventually.Passes(
            async () => Assert.Equal(
                "backend", (await client.GetJson("backend", Cancel)).GetProperty("backend").GetProperty("pod").GetString()), Cancel);
        using (var visit = await client.PostAsync("visits", null, Cancel))
            Assert.Equal("file", (await visit.Json(Cancel)).GetProperty("store").GetString());
        await Eventually.Passes(async () => (await RunHealthCheck()).Succeeded(), Cancel);

        (await Compose("stop")).Succeeded();
        await Eventually.Passes(
            async () => Assert.Equal(
                2, (await Compose("logs", "--no-color")).Output.Split('\n').Count(line => line.EndsWith("exit 0", StringComparison.Ordinal))),
            Cancel);
    }

    public async ValueTask DisposeAsync() => await Compose(CancellationToken.None, "down", "-v", "-t", "0");

    /// <summary>The Compose file's own check, run as the engine runs it: podman needs systemd to run it by itself.</summary>
    private async Task<ShellResult> RunHealthCheck()
    {
        var config = JsonElement.Parse((await Compose("config", "--format", "json")).Succeeded().Output);
        var check = config.GetProperty("services").GetProperty("sampleapp").GetProperty("healthcheck").GetProperty("test");
        return await Compose("exec", "-T", "sampleapp", "sh", "-c", check[1].GetString()!.Replace("$$", "$", StringComparison.Ordinal));
    }

    private Task<ShellResult> Compose(params string[] arguments) => Compose(Cancel, arguments);

    private Task<ShellResult> Compose(CancellationToken cancel, params string[] arguments)
    {
        ProcessStartInfo start = new("docker", ["compose", "-p", project, .. arguments]) { WorkingDirectory = RepositoryFolder.Root };
        start.Environment["SAMPLEAPP_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment.Remove("APP_MESSAGE");
        start.Environment.Remove("OTEL_EXPORTER_OTLP_ENDPOINT");
        return Shell.Run(start, null, cancel);
    }
}
