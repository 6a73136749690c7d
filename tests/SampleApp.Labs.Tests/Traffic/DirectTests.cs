using SampleApp.Labs.Tests.Programs;

namespace SampleApp.Labs.Tests.Traffic;

/// <summary><c>lab traffic URL</c> against servers that lose requests in each known way.</summary>
public sealed class DirectTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RateIsKept()
    {
        await using var app = await AppProcess.Start(Cancel);

        var summary = Summary.Of((await Run(app.Address.ToString(), "--seconds", "2", "--rate", "50")).Output);

        Assert.InRange(summary.Total, 1, 116);
    }

    [Fact]
    public async Task ConnectionsThatNobodyTakesAreRefused()
    {
        string url;
        await using (RawServer gone = new(RawServer.Close))
            url = gone.Url;

        var result = await Run(url, "--seconds", "1", "--rate", "40");

        var summary = Summary.Of(result.Output);
        Assert.Equal((1, summary.Total, 0), (result.ExitCode, summary.Refused, summary.Ok));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ConnectionThatIsClosedWithoutAnAnswerIsLostAndNotTriedAgain(bool abort)
    {
        await using RawServer server = new(abort ? RawServer.Abort : RawServer.Close);

        var result = await Run(server.Url, "--seconds", "1", "--rate", "40");

        var summary = Summary.Of(result.Output);
        Assert.Equal((1, summary.Total), (result.ExitCode, summary.Reset));
        Assert.Equal(server.Connections, summary.Total);
    }

    [Fact]
    public async Task ConnectionsResetAtAnyMomentAreLostAsThat()
    {
        using ResettingServer server = new();

        // One in twenty breaks just between being made and being used.
        var result = await Run(server.Address.ToString(), "--seconds", "2", "--rate", "100");

        var summary = Summary.Of(result.Output);
        Assert.Equal((1, summary.Total), (result.ExitCode, summary.Reset));
    }

    [Fact]
    public async Task ServerThatNeverAnswersIsTimedOut()
    {
        await using RawServer server = new(RawServer.Hang);

        var result = await Run(server.Url, "--seconds", "1", "--rate", "10");

        var summary = Summary.Of(result.Output);
        Assert.Equal((1, summary.Total), (result.ExitCode, summary.TimedOut));
        Assert.Equal(server.Connections, summary.Total);
    }

    [Theory]
    [InlineData("HTTP/1.1 404 Not Found\nContent-Length: 0\n\n")]
    [InlineData("HTTP/1.1 302 Found\nLocation: /\nContent-Length: 0\n\n")]
    [InlineData("SSH-2.0-OpenSSH_9.6\n")]
    public async Task AnythingButSuccessIsLost(string response)
    {
        await using RawServer server = new(RawServer.Answer(response));

        var result = await Run(server.Url, "--seconds", "1", "--rate", "40");

        var summary = Summary.Of(result.Output);
        Assert.Equal((1, summary.Total), (result.ExitCode, summary.Other));
        Assert.Equal(server.Connections, summary.Total);
    }

    [Fact]
    public async Task NameThatIsUnknownIsLost()
    {
        var result = await Run("http://no-such-host.invalid/", "--seconds", "1", "--rate", "10");

        var summary = Summary.Of(result.Output);
        Assert.Equal((1, summary.Total), (result.ExitCode, summary.Other));
    }

    [Fact]
    public async Task AppThatStopsInTheMiddleLosesRequestsAndTheRestAddsUp()
    {
        await using var app = await AppProcess.Start(Cancel);
        var running = Run(app.Address.ToString(), "--seconds", "6", "--rate", "100");
        await Eventually.Passes(() => Assert.True(Answered(app, 200) > 0), Cancel);

        app.Kill();

        var summary = Summary.Of((await running).Output);
        Assert.True(summary.Refused > 0);
        Assert.Equal(summary.Total, summary.Ok + summary.Refused + summary.Reset + summary.TimedOut);
    }

    [Fact]
    public async Task TerminalSeesALiveTable()
    {
        await using var app = await AppProcess.Start(Cancel, new() { ["POD_NAME"] = "web-1" });
        using var kubectl = FakeKubectl.Empty();

        var result = await PseudoTerminal.Run(kubectl, "", Cancel, "traffic", app.Address.ToString(), "--seconds", "2", "--rate", "50");

        result.Succeeded();
        Assert.True(result.Output.Split("nothing lost").Length > 3, result.Output);
        Assert.Contains("web-1", result.Output, StringComparison.Ordinal);
        Assert.Equal(0, Summary.Of(result.Output.ReplaceLineEndings("\n")).Lost);
    }

    private static async Task<ShellResult> Run(params string[] arguments)
    {
        using var kubectl = FakeKubectl.Empty();
        return await LabProgram.Run(kubectl, Cancel, ["traffic", .. arguments]);
    }

    private static int Answered(AppProcess app, int status) =>
        app.Output.Count(line => line.Contains($"GET / answered {status} ", StringComparison.Ordinal));
}
