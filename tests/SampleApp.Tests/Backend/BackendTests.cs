using System.Net;
using System.Net.Sockets;

namespace SampleApp.Tests.Backend;

public sealed class BackendTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BackendTellsBothIdentities()
    {
        await using var backend = await AppProcess.Start(Cancel, new() { ["POD_NAME"] = "behind" });
        await using var caller = await StartWithBackend(backend.Address);

        await AnswersInTime(async () =>
        {
            var answer = await caller.Client.GetJson("backend", Cancel);
            Assert.Equal("in-front", answer.GetProperty("caller").GetProperty("pod").GetString());
            Assert.Equal("behind", answer.GetProperty("backend").GetProperty("pod").GetString());
        });
    }

    [Fact]
    public async Task EachCallIsANewConnection()
    {
        await using var backend = await FixedAnswerServer.Start(
            """{"pod":"other","namespace":null,"node":null,"ip":null,"host":"h","version":"1","started":"2026-01-01T00:00:00Z","restarts":null}""");
        await using var caller = await StartWithBackend(backend.Address);

        await AnswersInTime(async () =>
        {
            var before = backend.Connections;
            for (var call = 0; call < 5; call++)
                await caller.Client.GetJson("backend", Cancel);
            Assert.Equal(5, backend.Connections - before);
        });
    }

    [Fact]
    public async Task AnswerWithoutABackendNamesTheMissingSetting()
    {
        await using var app = await AppProcess.Start(Cancel);

        using var answer = await app.Client.Send("GET", "backend", Cancel);

        Assert.Contains("APP_BACKEND_URL", await answer.AssertProblem(HttpStatusCode.NotFound, Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownNameIsReportedAsNameNotFound() =>
        await AssertFails(new("http://no-such-service.invalid"), "nameNotFound", "name not found");

    [Fact]
    public async Task RefusedConnectionIsReportedAsRefused() => await AssertFails(ClosedPort(), "refused", "connection refused");

    [Fact]
    public async Task SilentBackendIsReportedAsTimedOut()
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();

        await AssertFails(new($"http://{silent.LocalEndpoint}"), "timedOut", "no answer within 2 s");
    }

    [Fact]
    public async Task ClosedConnectionIsReportedAsReset()
    {
        await using var closing = await FixedAnswerServer.Start(response: null);

        await AssertFails(closing.Address, "reset", "closed before the answer's end");
    }

    [Fact]
    public async Task ConnectionResetAtAnyMomentIsReportedAsReset()
    {
        using ResettingServer server = new();
        await using var app = await StartWithBackend(server.Address);
        await AnswersInTime(async () => Assert.Equal("reset", await FailureOf(app)));

        // One in twenty breaks just between being made and being used.
        for (var call = 0; call < 200; call++)
            Assert.Equal("reset", await FailureOf(app));
    }

    [Fact]
    public async Task ErrorStatusIsReportedAsBadStatus()
    {
        await using var failing = await AppProcess.Start(Cancel, new() { ["APP_STARTUP_DELAY"] = "3600" });

        await AssertFails(failing.Address, "badStatus", "answered 503: starting: APP_STARTUP_DELAY is 3600 s");
    }

    [Fact]
    public async Task AnswerOfAnotherProgramIsReportedAsBadAnswer()
    {
        await using var other = await FixedAnswerServer.Start("<html>Welcome!</html>");

        await AssertFails(other.Address, "badAnswer", "did not answer as a SampleApp does");
    }

    [Theory]
    [InlineData("application/json; charset=windows-1252")]
    [InlineData("application/problem+json; charset=nonsense")]
    public async Task CharsetThatIsNotKnownHereIsNoFailure(string contentType)
    {
        await using var other = await FixedAnswerServer.Start("<html>Welcome!</html>", contentType);

        await AssertFails(other.Address, "badAnswer", "did not answer as a SampleApp does");
    }

    [Fact]
    public async Task CircleEndsWithAClearError()
    {
        await using var circle = new RewritingProxy("/whoami", "/backend");
        await using var app = await StartWithBackend(circle.Address);
        circle.Target = app.Address;

        await AnswersInTime(async () =>
        {
            var before = circle.Requests;
            using var answer = await app.Client.Send("GET", "backend", Cancel);
            Assert.Contains("circle", await answer.AssertProblem(HttpStatusCode.LoopDetected, Cancel), StringComparison.Ordinal);
            Assert.Equal(5, circle.Requests - before);
        });
    }

    private static Task<AppProcess> StartWithBackend(Uri backend) =>
        AppProcess.Start(Cancel, new() { ["APP_BACKEND_URL"] = backend.ToString(), ["POD_NAME"] = "in-front" });

    private static async Task AssertFails(Uri backend, string failure, string detail)
    {
        await using var app = await StartWithBackend(backend);

        await AnswersInTime(async () => Assert.Equal(failure, await FailureOf(app, detail)));
    }

    private static async Task<string?> FailureOf(AppProcess app, string detail = "")
    {
        using var answer = await app.Client.Send("GET", "backend", Cancel);
        Assert.Contains(detail, await answer.AssertProblem(HttpStatusCode.BadGateway, Cancel), StringComparison.Ordinal);
        return (await answer.Json(Cancel)).GetProperty("failure").GetString();
    }

    /// <summary>The first call compiles on both sides: on a busy machine the backend's 2 seconds may be over before that is.</summary>
    private static Task AnswersInTime(Func<Task> assertion) => Eventually.Passes(assertion, Cancel);

    private static Uri ClosedPort() => new($"http://127.0.0.1:{FreePort.Find()}");
}
