using System.Net;
using System.Text.Json;
using SampleApp.Tests.InProcess;

namespace SampleApp.Tests.Misbehaviour;

public sealed class FaultRouteTests(RunningApp running, FaultRouteTests.Faulty faulty) : IClassFixture<FaultRouteTests.Faulty>
{
    private readonly HttpClient client = faulty.App.CreateClient();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "faults")]
    [InlineData("PUT", "faults/crash")]
    [InlineData("PUT", "faults/no-such-fault")]
    [InlineData("DELETE", "faults")]
    [InlineData("DELETE", "faults/errors")]
    public async Task FaultsThatAreOffSayHowToTurnThemOn(string method, string path)
    {
        using var answer = await running.Client.Send(method, path, Cancel);

        Assert.Contains("APP_FAULTS=on", await answer.AssertProblem(HttpStatusCode.NotFound, Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetFaultsAreListedWithWhatIsLeftUntilTheyAreDeleted()
    {
        await using var app = await FaultyApp.Start(Cancel);

        using var errors = await app.Client.Send("PUT", "faults/errors?percent=100&count=5", Cancel);
        using var latency = await app.Client.Send("PUT", "faults/latency?milliseconds=1&seconds=3600", Cancel);
        using var hit = await app.Client.Send("GET", "whoami", Cancel);
        var faults = await ListFaults(app.Client);

        Assert.Equal(["errors", "latency"], faults.Select(Name));
        Assert.Equal((4, 1), (faults[0].GetProperty("countLeft").GetInt32(), faults[0].GetProperty("used").GetInt32()));
        Assert.Equal(JsonValueKind.Null, faults[0].GetProperty("secondsLeft").ValueKind);
        Assert.InRange(faults[1].GetProperty("secondsLeft").GetDouble(), 3000, 3600);
        Assert.Equal("100", faults[0].GetProperty("arguments").GetProperty("percent").GetString());
        using var deleted = await app.Client.Send("DELETE", "faults/errors", Cancel);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(["latency"], (await ListFaults(app.Client)).Select(Name));
        using var cleared = await app.Client.Send("DELETE", "faults", Cancel);
        Assert.Empty(await ListFaults(app.Client));
    }

    [Fact]
    public async Task AllKnownFaultsAreListedWithTheirArguments()
    {
        var known = (await client.GetJson("faults", Cancel)).GetProperty("known").EnumerateArray().ToArray();

        Assert.Equal(["liveness", "readiness", "hang", "errors", "latency", "crash", "memory", "cpu"], known.Select(Name));
        Assert.Equal("a number from 1 to 100", known[3].GetProperty("arguments").GetProperty("percent").GetString());
    }

    [Theory]
    [InlineData("PUT", "nonsense", "allowed: liveness, readiness, hang, errors, latency, crash, memory, cpu")]
    [InlineData("DELETE", "nonsense", "allowed: liveness, readiness, hang, errors, latency, crash, memory, cpu")]
    [InlineData("PUT", "errors?megabytes=3", "allowed: percent, count, seconds")]
    [InlineData("PUT", "crash?count=3", "allowed: code")]
    [InlineData("PUT", "memory?count=3", "allowed: megabytes, seconds")]
    [InlineData("PUT", "cpu?count=3", "count is no argument of cpu; allowed: cores, seconds")]
    [InlineData("PUT", "errors?percent=0", "allowed: a number from 1 to 100")]
    [InlineData("PUT", "errors?percent=101", "allowed: a number from 1 to 100")]
    [InlineData("PUT", "errors?percent=1&percent=2", "allowed: a number from 1 to 100")]
    [InlineData("PUT", "readiness?count=0", "allowed: a number from 1 to 1000000")]
    [InlineData("PUT", "readiness?count=", "allowed: a number from 1 to 1000000")]
    [InlineData("PUT", "readiness?seconds=soon", "allowed: seconds from 0 to 3600")]
    [InlineData("PUT", "latency?milliseconds=-1", "allowed: a number from 1 to 600000")]
    [InlineData("PUT", "crash?code=256", "allowed: a number from 0 to 255")]
    [InlineData("PUT", "memory?megabytes=lots", "allowed: a number from 1 to 65536")]
    [InlineData("PUT", "cpu?cores=0", "allowed: a number from 1 to 4, and not more than the ")]
    [InlineData("PUT", "cpu?cores=5", "allowed: a number from 1 to 4, and not more than the ")]
    [InlineData("PUT", "cpu?cores=0.5", "allowed: a number from 1 to 4, and not more than the ")]
    [InlineData("PUT", "cpu?seconds=0", "allowed: a number from 1 to 600")]
    [InlineData("PUT", "cpu?seconds=601", "allowed: a number from 1 to 600")]
    public async Task BadFaultOrArgumentIsA400ThatListsWhatIsAllowed(string method, string fault, string allowed)
    {
        using var answer = await client.Send(method, $"faults/{fault}", Cancel);

        Assert.Contains(allowed, await answer.AssertProblem(HttpStatusCode.BadRequest, Cancel), StringComparison.Ordinal);
        Assert.Empty(await ListFaults(client));
    }

    [Fact]
    public async Task FaultEndsByItselfAfterItsSeconds()
    {
        await using var app = await FaultyApp.Start(Cancel);

        // Long enough that a busy machine asks in time.
        using var set = await app.Client.Send("PUT", "faults/errors?seconds=5", Cancel);
        using var during = await app.Client.Send("GET", "whoami", Cancel);
        await Eventually.Passes(async () => Assert.Equal(HttpStatusCode.OK, await app.Client.GetStatus("whoami", Cancel)), Cancel);

        Assert.Equal(HttpStatusCode.InternalServerError, during.StatusCode);
        Assert.Contains("fault errors ended", await app.Client.GetStringAsync("journal", Cancel), StringComparison.Ordinal);
    }

    private static string Name(JsonElement fault) => fault.GetProperty("name").GetString()!;

    private static async Task<JsonElement[]> ListFaults(HttpClient client) =>
        [.. (await client.GetJson("faults", Cancel)).GetProperty("faults").EnumerateArray()];

    /// <summary>One app for all tests that set no fault.</summary>
    public sealed class Faulty : IAsyncDisposable
    {
        internal AppInProcess App { get; } = new(("APP_FAULTS", "on"));

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
