using System.Text.Json;

namespace SampleApp.Tests.Logging;

public sealed class LogTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TextIsOneEventALineWithTimeAndLevel()
    {
        await using var app = await AppProcess.Start(Cancel, new() { ["POD_NAME"] = "pod-7" });

        await AskEverything(app);

        Assert.All(app.Output, line => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (INF|WRN) \S", line));
        Assert.Matches(@" INF GET / answered 200 in \d+\.\d ms by pod-7$", Assert.Single(app.Output, IsAbout("GET / ")));
        Assert.Single(app.Output, IsAbout("POST /nothing answered 404"));
    }

    [Fact]
    public async Task JsonIsOneObjectALineWithTheEventsProperties()
    {
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_LOG_FORMAT"] = "json", ["POD_NAME"] = "pod-7" });

        await AskEverything(app);

        var events = app.Output.Select(line => JsonElement.Parse(line)).ToArray();
        // Compact JSON leaves out the level Information.
        Assert.All(events, log => Assert.False(log.TryGetProperty("@l", out _)));
        Assert.All(events, log => Assert.InRange(
            log.GetProperty("@t").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow));
        var request = events.Single(log => log.TryGetProperty("Path", out var path) && path.GetString() == "/");
        Assert.Matches(@"^GET / answered 200 in \d+\.\d ms by pod-7$", request.GetProperty("@m").GetString());
        Assert.Equal("GET", request.GetProperty("Method").GetString());
        Assert.Equal(200, request.GetProperty("Status").GetInt32());
        Assert.Equal("pod-7", request.GetProperty("Pod").GetString());
        Assert.True(request.GetProperty("Elapsed").GetDouble() > 0);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public async Task LineBreaksInARequestMakeNoNewLine(string format)
    {
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_LOG_FORMAT"] = format });

        await app.Client.GetStatus("/a%0Aforged%0D%0Aline", Cancel);
        await app.Client.GetStatus("/the-last", Cancel);
        await Eventually.Passes(() => Assert.Single(app.Output, IsAbout("the-last")), Cancel);

        Assert.DoesNotContain(app.Output, line => line.StartsWith("forged", StringComparison.Ordinal) || line == "line");
        Assert.Contains("/a%0Aforged%0D%0Aline", Assert.Single(app.Output, IsAbout("forged")), StringComparison.Ordinal);
    }

    /// <summary>The queue counts lines: long ones would fill the pod's memory before it is full.</summary>
    [Fact]
    public async Task LineOfALongRequestIsShort()
    {
        await using var app = await AppProcess.Start(Cancel);

        await app.Client.GetStatus($"/{new string('x', 6000)}", Cancel);
        using var odd = await app.Client.Send(new string('A', 6000), "/the-end", Cancel);

        await Eventually.Passes(() => Assert.Contains(app.Output, IsAbout(" /the-end answered")), Cancel);
        var lines = app.Output.Where(line => line.Contains("… ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.InRange(line.Length, 512, 700));
    }

    [Fact]
    public async Task LineBreaksInASettingMakeNoNewLine()
    {
        using MountedConfigMap map = new(("APP_MESSAGE", "one line"));
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_CONFIG_DIR"] = map.Folder });

        map.Replace(("APP_MESSAGE", "two\nlines"));

        await Eventually.Passes(
            () => Assert.Single(app.Output, IsAbout("""Setting APP_MESSAGE is now "two\nlines" (file)""")), Cancel);
    }

    [Fact]
    public async Task ProbesAreSilentAtInformation()
    {
        await using var app = await AppProcess.Start(Cancel);

        await AskEverything(app);

        Assert.DoesNotContain(app.Output, IsAbout("livez"));
        Assert.DoesNotContain(app.Output, IsAbout("readyz"));
        Assert.DoesNotContain(app.Output, IsAbout("startupz"));
    }

    [Fact]
    public async Task ProbesAreLoggedAtVerbose()
    {
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_LOG_LEVEL"] = "Verbose" });

        await AskEverything(app);

        Assert.Single(app.Output, IsAbout(" VRB GET /livez answered 200"));
    }

    [Theory]
    [InlineData("Debug", true)]
    [InlineData("Information", false)]
    public async Task RequestThatTheServerRefusesIsLoggedAtDebug(string level, bool shows)
    {
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_LOG_LEVEL"] = level });

        using HttpRequestMessage request = new(HttpMethod.Get, "/");
        request.Headers.Add("Cookie", new string('x', 33_000));
        using var refused = await app.Client.SendAsync(request, Cancel);
        Assert.Equal(System.Net.HttpStatusCode.RequestHeaderFieldsTooLarge, refused.StatusCode);
        await app.Client.GetStatus("/the-last", Cancel);
        await Eventually.Passes(() => Assert.Single(app.Output, IsAbout("the-last")), Cancel);

        Assert.Equal(shows, app.Output.Any(line => line.Contains("bad request data", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task HealthyAppLogsOnlyWarningsAtWarning()
    {
        await using var app = await AppProcess.Start(
            Cancel, new() { ["APP_LOG_LEVEL"] = "warning", ["FLASK_MESSAGE"] = "the one warning" });

        for (var round = 0; round < 100; round++)
            await app.Client.GetStatus("/", Cancel);
        app.Signal(System.Runtime.InteropServices.PosixSignal.SIGTERM);
        await app.WaitForExit(Cancel);

        Assert.Contains(" WRN ", Assert.Single(app.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MountedLogLevelAppliesWhileTheAppRuns()
    {
        using MountedConfigMap map = new(("APP_LOG_LEVEL", "Warning"));
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_CONFIG_DIR"] = map.Folder });
        await app.Client.GetStatus("/before", Cancel);

        map.Replace(("APP_LOG_LEVEL", "Verbose"));

        await Eventually.Passes(
            async () =>
            {
                await app.Client.GetStatus("/livez", Cancel);
                Assert.Contains(app.Output, IsAbout("VRB GET /livez"));
            },
            Cancel);
        Assert.DoesNotContain(app.Output, IsAbout("/before"));
    }

    [Fact]
    public async Task EveryRequestHasItsLineUntilTheEnd()
    {
        await using var app = await AppProcess.Start(Cancel);

        await Parallel.ForAsync(0, 2000, Cancel, async (number, cancel) => await app.Client.GetStatus($"/number-{number}-", cancel));
        app.Signal(System.Runtime.InteropServices.PosixSignal.SIGTERM);
        await app.WaitForExit(Cancel);

        Assert.Equal(2000, app.Output.Count(line => line.Contains("GET /number-", StringComparison.Ordinal)));
        Assert.EndsWith("exit 0", app.Output[^1], StringComparison.Ordinal);
    }

    private static async Task AskEverything(AppProcess app)
    {
        foreach (var path in new[] { "/", "/livez", "/readyz?verbose", "/startupz", "/whoami", "/config" })
            await app.Client.GetStatus(path, Cancel);
        using (await app.Client.PostAsync("/nothing", null, Cancel))
            await Eventually.Passes(() => Assert.Single(app.Output, IsAbout("/nothing")), Cancel);
    }

    private static Predicate<string> IsAbout(string what) => line => line.Contains(what, StringComparison.Ordinal);
}
