using System.Net;

namespace SampleApp.Tests.Traffic;

/// <summary>A hit over a new connection or over a kept one, and what it tells of a failure.</summary>
public sealed class HitTests(RunningApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("traffic/hit", "new", true)]
    [InlineData("traffic/hit?keepAlive=false", "new", true)]
    [InlineData("traffic/hit?keepAlive=true", "kept", false)]
    public async Task DirectHitClosesItsConnectionUnlessAskedToKeepIt(string path, string connection, bool closed)
    {
        using var response = await app.Client.GetAsync(path, Cancel);

        var hit = await response.Json(Cancel);
        Assert.Equal(("direct", connection), (hit.GetProperty("via").GetString(), hit.GetProperty("connection").GetString()));
        Assert.Equal(closed, response.Headers.ConnectionClose == true);
    }

    /// <summary>Else a browser's hits would stay with a pod that fails quickly, and the page would show nothing but its failures.</summary>
    [Theory]
    [InlineData("traffic/hit", true)]
    [InlineData("traffic/hit?keepAlive=true", false)]
    public async Task FailureInPlaceOfADirectHitClosesItsConnectionToo(string path, bool closed)
    {
        await using var failing = await AppProcess.Start(Cancel, new() { ["APP_FAULTS"] = "on" });
        (await failing.Client.PutAsync("faults/errors?percent=100", null, Cancel)).EnsureSuccessStatusCode();
        await using var starting = await AppProcess.Start(Cancel, new() { ["APP_STARTUP_DELAY"] = "60" });

        using var failure = await failing.Client.GetAsync(path, Cancel);
        using var refusal = await starting.Client.GetAsync(path, Cancel);

        Assert.Equal((HttpStatusCode.InternalServerError, closed), (failure.StatusCode, failure.Headers.ConnectionClose == true));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, closed), (refusal.StatusCode, refusal.Headers.ConnectionClose == true));
    }

    [Fact]
    public async Task KeepAliveOtherThanTrueOrFalseIsRefused()
    {
        using var response = await app.Client.GetAsync("traffic/hit?keepAlive=perhaps", Cancel);

        Assert.Equal(
            "keepAlive=\"perhaps\" is not allowed; allowed: true, false", await response.AssertProblem(HttpStatusCode.BadRequest, Cancel));
    }

    [Theory]
    [InlineData("traffic/hit", 30, "new")]
    [InlineData("traffic/hit?keepAlive=true", 12, "kept")]
    public async Task HitsOnTheBackendUseNewConnectionsOrTwelveKeptOnes(string path, int connections, string connection)
    {
        await using var backend = await AppProcess.Start(Cancel, new() { ["POD_NAME"] = "behind" });
        await using BalancingProxy service = new(backend.Address);
        await using var observer = await AppProcess.Start(Cancel, new() { ["APP_BACKEND_URL"] = service.Address.ToString() });

        for (var hit = 0; hit < 30; hit++)
        {
            var answer = await observer.Client.GetJson(path, Cancel);
            Assert.Equal(("ok", connection), (answer.GetProperty("outcome").GetString(), answer.GetProperty("connection").GetString()));
        }

        Assert.Equal(connections, service.Connections);
    }

    [Fact]
    public async Task FailureAnsweredByTheBackendNamesItsPodAndVersion()
    {
        await using var backend = await AppProcess.Start(
            Cancel, new() { ["POD_NAME"] = "behind", ["APP_VERSION"] = "50 % größer", ["APP_FAULTS"] = "on" });
        await using var observer = await AppProcess.Start(Cancel, new() { ["APP_BACKEND_URL"] = backend.Address.ToString() });
        (await backend.Client.PutAsync("faults/errors?percent=100", null, Cancel)).EnsureSuccessStatusCode();

        var hit = await observer.Client.GetJson("traffic/hit", Cancel);

        Assert.Equal(
            ("badStatus", 500, "behind", "50 % größer"),
            (hit.GetProperty("outcome").GetString(), hit.GetProperty("status").GetInt32(), hit.GetProperty("pod").GetString(),
                hit.GetProperty("version").GetString()));
    }
}
