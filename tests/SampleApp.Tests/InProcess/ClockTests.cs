using System.Net;
using System.Runtime.InteropServices;

namespace SampleApp.Tests.InProcess;

/// <summary>What waits by the clock, step by step; one test of each with a real process is in the folder of its feature.</summary>
public sealed class ClockTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DrainKeepsServingForItsDelayAndNotLonger()
    {
        await using AppInProcess app = new(("APP_DRAIN_DELAY", "30"));
        using var client = app.CreateClient();
        var stopped = app.Stopped;

        app.Receive(PosixSignal.SIGTERM);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await client.GetStatus("readyz", Cancel));
        Assert.Equal(HttpStatusCode.OK, await client.GetStatus("livez", Cancel));
        Assert.Equal(HttpStatusCode.OK, await client.GetStatus("/", Cancel));
        var start = app.Clock.GetUtcNow();
        while (!stopped.IsCancellationRequested && app.Clock.GetUtcNow() - start < TimeSpan.FromSeconds(28))
        {
            Assert.Equal(HttpStatusCode.OK, await client.GetStatus("/", Cancel));
            app.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.False(stopped.IsCancellationRequested);
        // The drain may have begun some steps after the signal.
        await Eventually.Passes(
            () =>
            {
                app.Clock.Advance(TimeSpan.FromSeconds(1));
                Assert.True(stopped.IsCancellationRequested);
            },
            Cancel);
    }

    [Fact]
    public async Task SecondSignalCutsTheDrainShort()
    {
        await using AppInProcess app = new(("APP_DRAIN_DELAY", "30"));
        using var client = app.CreateClient();
        var stopped = app.Stopped;

        app.Receive(PosixSignal.SIGTERM);
        app.Receive(PosixSignal.SIGINT);

        await Eventually.Passes(() => Assert.True(stopped.IsCancellationRequested), Cancel);
    }

    [Fact]
    public async Task RequestThatBeganBeforeTheSignalIsAnsweredWithConnectionClose()
    {
        await using AppInProcess app = new(("APP_DRAIN_DELAY", "30"), ("APP_FAULTS", "on"));
        using var client = app.CreateClient();
        await Set(client, "latency?milliseconds=600000&count=1");
        var held = client.GetAsync(new Uri("whoami", UriKind.Relative), Cancel);
        // The count is used up, so the request waits now.
        await Eventually.Passes(async () => Assert.Equal(0, (await client.GetJson("faults", Cancel)).GetProperty("faults").GetArrayLength()), Cancel);

        app.Receive(PosixSignal.SIGTERM);
        app.Clock.Advance(TimeSpan.FromMinutes(10));

        using var answer = await held;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.ConnectionClose);
    }

    [Fact]
    public async Task ConnectionsAreKeptUntilTheSignal()
    {
        await using AppInProcess app = new();
        using var client = app.CreateClient();

        using var answer = await client.GetAsync(new Uri("whoami", UriKind.Relative), Cancel);

        Assert.NotEqual(true, answer.Headers.ConnectionClose);
    }

    [Fact]
    public async Task FaultEndsByItselfAfterItsSecondsAndNotBefore()
    {
        await using AppInProcess app = new(("APP_FAULTS", "on"));
        using var client = app.CreateClient();
        await Set(client, "readiness?seconds=3600");

        app.Clock.Advance(TimeSpan.FromSeconds(3599));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await client.GetStatus("readyz", Cancel));
        app.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.OK, await client.GetStatus("readyz", Cancel));
    }

    [Theory]
    [InlineData("cpu", 60)]
    [InlineData("cpu?seconds=600", 600)]
    [InlineData("memory?megabytes=1&seconds=30", 30)]
    public async Task MemoryAndCpuFaultsEndAfterTheirSecondsEvenIfNobodyAsks(string fault, int seconds)
    {
        await using AppInProcess app = new(("APP_FAULTS", "on"));
        using var client = app.CreateClient();
        await Set(client, fault);

        app.Clock.Advance(TimeSpan.FromSeconds(seconds - 1));
        Assert.DoesNotContain(" ended", await Journal(client), StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Contains($"fault {fault.Split('?')[0]} ended", await Journal(client), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FaultThatIsSetAgainLastsForItsNewSeconds()
    {
        await using AppInProcess app = new(("APP_FAULTS", "on"));
        using var client = app.CreateClient();
        await Set(client, "cpu?seconds=10");
        app.Clock.Advance(TimeSpan.FromSeconds(9));
        await Set(client, "cpu?seconds=20");

        app.Clock.Advance(TimeSpan.FromSeconds(19));
        Assert.DoesNotContain(" ended", await Journal(client), StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Contains("fault cpu ended", await Journal(client), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CpuFaultEndsAtTheSignalAndDoesNotBeginAfterIt()
    {
        await using AppInProcess app = new(("APP_FAULTS", "on"), ("APP_DRAIN_DELAY", "30"));
        using var client = app.CreateClient();
        await Set(client, "cpu");
        await Set(client, "readiness");

        app.Receive(PosixSignal.SIGTERM);

        await Eventually.Passes(async () => Assert.Equal(["readiness"], await Faults(client)), Cancel);
        await Set(client, "cpu");
        Assert.Equal(["readiness"], await Faults(client));
    }

    [Fact]
    public async Task MountedFileShowsWithinTwoSeconds()
    {
        using MountedConfigMap map = new(("APP_MESSAGE", "old"));
        await using AppInProcess app = new(("APP_CONFIG_DIR", map.Folder));
        using var client = app.CreateClient();

        map.Replace(("APP_MESSAGE", "new"));
        var changed = app.Clock.GetUtcNow();
        await app.PassesAsTimeGoesBy(
            async () => Assert.Equal("new", (await client.GetJson("/", Cancel)).GetProperty("message").GetString()), Cancel);

        Assert.InRange(app.Clock.GetUtcNow() - changed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task PreStopHookIsHeldForItsDelay()
    {
        await using AppInProcess app = new();
        using var client = app.CreateClient();

        var hook = client.GetStatus("hooks/pre-stop?delay=3600", Cancel);
        await Eventually.Passes(
            async () => Assert.Contains("preStop called", await Journal(client), StringComparison.Ordinal), Cancel);
        Assert.False(hook.IsCompleted);
        app.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(HttpStatusCode.OK, await hook);
    }

    private static Task<string> Journal(HttpClient client) => client.GetStringAsync(new Uri("journal", UriKind.Relative), Cancel);

    private static async Task<IEnumerable<string?>> Faults(HttpClient client) =>
        (await client.GetJson("faults", Cancel)).GetProperty("faults").EnumerateArray().Select(fault => fault.GetProperty("name").GetString());

    private static async Task Set(HttpClient client, string fault)
    {
        using var set = await client.Send("PUT", $"faults/{fault}", Cancel);
        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
    }
}
