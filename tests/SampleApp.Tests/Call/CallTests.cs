using SampleApp.Tests.Backend;

namespace SampleApp.Tests.Call;

public sealed class CallTests(RunningApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CallPrintsStatusLineAndBody()
    {
        var result = await Call($"{app.Address}");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("HTTP/1.1 200 OK\n{\"message\":\"Your custom message\",\"version\":\"1.2\"}\n", result.Output);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task CallTakesAMethod()
    {
        await using var counting = await AppProcess.Start(Cancel);

        var result = await Call("post", $"{counting.Address}visits");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("\"visits\":1,", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StatusOtherThan2xxIsExitCode1()
    {
        var result = await Call($"{app.Address}no-such-route");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("HTTP/1.1 404 Not Found\n", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/", "No answer from 127.0.0.1:1: connection refused\n")]
    [InlineData("http://no-such-service.invalid/", "No answer from no-such-service.invalid: name not found\n")]
    public async Task NoAnswerIsExitCode2AndSaysWhy(string url, string error)
    {
        var result = await Call(url);

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(error, result.Error);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task CharsetThatIsNotKnownHereIsTakenForUtf8()
    {
        await using var other = await FixedAnswerServer.Start("Welcome!", "text/html; charset=windows-1252");

        Assert.Equal("HTTP/1.1 200 OK\nWelcome!\n", (await Call($"{other.Address}")).Succeeded().Output);
    }

    [Fact]
    public async Task OutputThatCannotBeWrittenIsNotBlamedOnTheServer()
    {
        var result = await Shell.Run("sh", ["-c", $"{AppProcess.Program} call {app.Address}livez > /dev/full"], Cancel);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("No space left on device", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("No answer", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("no URL")]
    [InlineData("ftp://localhost/")]
    [InlineData("GET", "http://localhost/", "more")]
    [InlineData("G T", "http://localhost/")]
    public async Task WrongArgumentsPrintTheUsage(params string[] arguments)
    {
        var result = await Call(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("Usage: SampleApp call [METHOD] URL", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task CallIgnoresBadSettings()
    {
        var result = await Shell.Run(
            new System.Diagnostics.ProcessStartInfo(AppProcess.Program, ["call", $"{app.Address}livez"])
            {
                Environment = { ["APP_DRAIN_DELAY"] = "a bad value", ["ASPNETCORE_URLS"] = "http://no-such-address.invalid:1" },
            },
            null,
            Cancel);

        Assert.Equal("HTTP/1.1 200 OK\nok\n", result.Output);
    }

    private static Task<ShellResult> Call(params string[] arguments) => Shell.Run(AppProcess.Program, ["call", .. arguments], Cancel);
}
