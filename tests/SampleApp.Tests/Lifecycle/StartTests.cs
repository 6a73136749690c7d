using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace SampleApp.Tests.Lifecycle;

public sealed class StartTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartReadsSettingsListensStartsAndBecomesReadyInThisOrder()
    {
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_STARTUP_DELAY"] = "0.5" });

        await Eventually.Passes(() => Assert.Contains(app.Output, line => line.EndsWith("Life cycle: ready", StringComparison.Ordinal)), Cancel);

        Assert.Equal(
            ["settings read", $"listening on {app.Address.ToString().TrimEnd('/')}", "started"],
            app.LifecycleSteps().Where(step => !step.StartsWith("start ", StringComparison.Ordinal)));
        var journal = await app.Client.GetStringAsync("journal", Cancel);
        Assert.Matches(@"(?s)app settings read\n.*app listening on .*\n.*app started\n.*app ready\n", journal);
        Assert.All(
            journal.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z app \S", line));
    }

    [Theory]
    [InlineData("livez")]
    [InlineData("readyz")]
    [InlineData("startupz")]
    public async Task ProbeFailsWhileTheAppStarts(string probe)
    {
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_STARTUP_DELAY"] = "3600" });

        using var answer = await app.Client.GetAsync(probe, Cancel);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("[-]started failed: starting\n", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/whoami")]
    [InlineData("/config")]
    public async Task ApplicationRouteFailsWhileTheAppStarts(string route)
    {
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_STARTUP_DELAY"] = "3599.5" });

        using var answer = await app.Client.GetAsync(route, Cancel);

        Assert.Equal("starting: APP_STARTUP_DELAY is 3599.5 s", await answer.AssertProblem(HttpStatusCode.ServiceUnavailable, Cancel));
        Assert.True(answer.Headers.Contains("X-Served-By"));
    }

    [Fact]
    public async Task EverythingAnswersAfterTheStartupDelay()
    {
        var watch = Stopwatch.StartNew();
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_STARTUP_DELAY"] = "2" });

        foreach (var path in new[] { "startupz", "livez", "readyz", "/", "whoami", "config" })
            await Eventually.Passes(async () => Assert.Equal(HttpStatusCode.OK, await app.Client.GetStatus(path, Cancel)), Cancel);

        Assert.True(watch.Elapsed > TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task SlowStartIsNotLoggedAsNotReady()
    {
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_STARTUP_DELAY"] = "2" });

        await Eventually.Passes(() => Assert.Contains(app.Output, line => line.EndsWith("Life cycle: ready", StringComparison.Ordinal)), Cancel);

        Assert.DoesNotContain(app.Output, line => line.Contains("not ready", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SigtermDuringTheStartEndsTheAppWithExitCode0()
    {
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_STARTUP_DELAY"] = "3600" });

        app.Signal(PosixSignal.SIGTERM);

        Assert.Equal(0, await app.WaitForExit(Cancel));
        Assert.DoesNotContain("started", app.LifecycleSteps());
        Assert.Empty(app.Errors);
    }

    [Theory]
    [InlineData("ASPNETCORE_URLS", "http://127.0.0.1:{0}")]
    [InlineData("ASPNETCORE_HTTP_PORTS", "{0}")]
    public async Task OccupiedPortEndsTheStartWithOneLine(string variable, string value)
    {
        using TcpListener other = new(IPAddress.IPv6Any, 0);
        other.Server.DualMode = true;
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await using var app = AppProcess.Launch([], new() { [variable] = value.Replace("{0}", port, StringComparison.Ordinal) });

        var code = await app.WaitForExit(Cancel);

        Assert.Equal(1, code);
        var line = Assert.Single(app.Errors);
        Assert.Matches($":{port}.*address already in use.*{variable}", line);
        Assert.DoesNotContain(app.Output, text => text.Contains("Exception", StringComparison.Ordinal));
    }

    [Fact]
    public async Task StderrInAFileKeepsEveryLine()
    {
        using TemporaryFolder folder = new();
        var file = Path.Combine(folder.Path, "stderr");
        var start = $"ASPNETCORE_URLS=http://192.0.2.1:5000 {AppProcess.Program}";

        await Shell.Run("sh", ["-c", $"( {start} > /dev/null; {start} > /dev/null; echo the last >&2 ) 2> {file}"], Cancel);

        Assert.Collection(
            await File.ReadAllLinesAsync(file, Cancel),
            line => Assert.StartsWith("Cannot listen: ", line, StringComparison.Ordinal),
            line => Assert.StartsWith("Cannot listen: ", line, StringComparison.Ordinal),
            line => Assert.Equal("the last", line));
    }

    [Theory]
    [InlineData("-x=hunter2")]
    [InlineData("hunter2")]
    [InlineData("Call", "hunter2")]
    [InlineData("--APP_MESSAGE", "hunter2")]
    [InlineData("--APP_MESAGE=hunter2")]
    public async Task ArgumentThatIsNoSettingEndsTheStartWithOneLine(params string[] arguments)
    {
        await using var app = AppProcess.Launch(arguments);

        Assert.Equal(78, await app.WaitForExit(Cancel));
        Assert.Contains("allowed: --NAME=value", Assert.Single(app.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", app.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddressOfAnotherMachineEndsTheStartWithOneLine()
    {
        await using var app = AppProcess.Launch([], new() { ["ASPNETCORE_URLS"] = "http://192.0.2.1:5000" });

        var code = await app.WaitForExit(Cancel);

        Assert.Equal(1, code);
        Assert.Equal(
            "Cannot listen: http://192.0.2.1:5000: Cannot assign requested address. Choose another address with ASPNETCORE_URLS.",
            Assert.Single(app.Errors));
        Assert.EndsWith("Life cycle: exit 1", app.Output[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task SettingMayBeAnArgument()
    {
        await using var app = AppProcess.Launch(["--APP_READY=a=b", "--urls=perhaps"]);

        Assert.Equal(78, await app.WaitForExit(Cancel));
        Assert.Collection(
            app.Errors.Order(StringComparer.Ordinal),
            line => Assert.StartsWith("APP_READY: \"a=b\" is not allowed", line, StringComparison.Ordinal),
            line => Assert.StartsWith("ASPNETCORE_URLS: \"perhaps\" is not allowed", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task StartFromTheRootFolderIsAsQuickAsFromItsOwn()
    {
        List<double> own = [], root = [];
        for (var round = 0; round < 5; round++)
        {
            own.Add(await SecondsToFirstAnswer(Path.GetDirectoryName(AppProcess.Program)!));
            root.Add(await SecondsToFirstAnswer("/"));
        }

        Assert.InRange(root.Min(), 0, (own.Min() * 1.5) + 0.5);
    }

    [Fact]
    public async Task AppDoesNotUseInotify()
    {
        using MountedConfigMap map = new(("APP_MESSAGE", "x"));
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_CONFIG_DIR"] = map.Folder }, folder: map.Folder);

        var descriptors = Directory.GetFiles($"/proc/{app.Id}/fd").Select(path => new FileInfo(path).LinkTarget).ToArray();

        Assert.Contains(descriptors, target => target?.StartsWith("socket:", StringComparison.Ordinal) == true);
        Assert.DoesNotContain(descriptors, target => target?.Contains("inotify", StringComparison.Ordinal) == true);
    }

    private static async Task<double> SecondsToFirstAnswer(string folder)
    {
        var watch = Stopwatch.StartNew();
        await using var app = await AppProcess.Start(Cancel, folder: folder);
        Assert.Equal(HttpStatusCode.OK, await app.Client.GetStatus("/", Cancel));
        return watch.Elapsed.TotalSeconds;
    }
}
