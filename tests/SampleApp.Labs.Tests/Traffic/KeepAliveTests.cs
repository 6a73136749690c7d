using SampleApp.Labs.Tests.Programs;

namespace SampleApp.Labs.Tests.Traffic;

/// <summary><c>lab traffic --keep-alive</c>: each way in which a kept connection can end, and only what was lost is a loss.</summary>
public sealed class KeepAliveTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ConnectionsAreKeptFromRequestToRequest()
    {
        await using RawServer server = new(RawServer.AnswerTimes(int.MaxValue, "", RawServer.Hang));

        var result = (await Run(server.Url, "--seconds", "2", "--rate", "100")).Succeeded();

        Assert.InRange(Summary.Of(result.Output).Ok, 17, 232);
        Assert.InRange(server.Connections, 1, 16);
        Assert.EndsWith(
            $"16 kept connections, made {server.Connections} times; no request was sent twice\n", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RequestOnAConnectionThatBreaksIsLostAndNotSentAgain(bool abort)
    {
        await using RawServer server = new(RawServer.AnswerTimes(1, "", abort ? RawServer.Abort : RawServer.Close));

        var result = await Run(server.Url, "--seconds", "2", "--rate", "100");

        // Each connection answers once; then it breaks with the next request, and is made anew.
        var summary = Summary.Of(result.Output);
        Assert.Equal((1, summary.Total), (result.ExitCode, summary.Ok + summary.Reset));
        Assert.Equal(server.Connections, summary.Ok);
        Assert.InRange(server.Connections - summary.Reset, 0, 16);
    }

    [Theory]
    [InlineData("Connection: close\r\n")]
    [InlineData("")]
    public async Task ConnectionThatIsClosedAfterAnAnswerIsMadeAnewAndNothingIsLost(string told)
    {
        await using RawServer server = new(RawServer.AnswerTimes(2, told, socket =>
        {
            socket.Dispose();
            return Task.CompletedTask;
        }));

        var result = (await Run(server.Url, "--seconds", "2", "--rate", "100")).Succeeded();

        var summary = Summary.Of(result.Output);
        Assert.Equal((0, summary.Total), (summary.Lost, summary.Ok));
        Assert.InRange(server.Connections, summary.Total / 2, summary.Total / 2 + 16);
    }

    [Fact]
    public async Task ServiceIsAskedOverConnectionsThatTheObserverKeeps()
    {
        await using RawServer service = new(RawServer.AnswerTimes(int.MaxValue, "", RawServer.Hang));
        await using var observer = await AppProcess.Start(Cancel, new() { ["APP_BACKEND_URL"] = service.Url });
        using var kubectl = ObserverTests.Forwarding(observer.Address, "sleep 300");

        var result = await LabProgram.Run(kubectl, Cancel, "traffic", "--keep-alive", "--seconds", "2", "--rate", "50");

        // An empty answer is none of the app, but the connections count.
        Assert.InRange(Summary.Of(result.Output).Other, 20, 116);
        Assert.InRange(service.Connections, 1, 12);
        Assert.EndsWith("over connections that the observer keeps; no request was sent twice\n", result.Output, StringComparison.Ordinal);
    }

    private static async Task<ShellResult> Run(params string[] arguments)
    {
        using var kubectl = FakeKubectl.Empty();
        return await LabProgram.Run(kubectl, Cancel, ["traffic", "--keep-alive", .. arguments]);
    }
}
