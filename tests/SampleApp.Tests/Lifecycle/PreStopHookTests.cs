using System.Net;

namespace SampleApp.Tests.Lifecycle;

public sealed class PreStopHookTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("3601")]
    public async Task BadDelayOfThePreStopHookIsRefused(string delay)
    {
        await using var app = await AppProcess.Start(Cancel);

        using var hook = await app.Client.Send("GET", $"hooks/pre-stop?delay={delay}", Cancel);

        Assert.Contains("seconds from 0 to 3600", await hook.AssertProblem(HttpStatusCode.BadRequest, Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HookIsHeldForItsDelay()
    {
        await using var app = await AppProcess.Start(Cancel);
        var start = TimeProvider.System.GetTimestamp();

        using var hook = await app.Client.Send("GET", "hooks/pre-stop?delay=0.5", Cancel);

        Assert.Equal(HttpStatusCode.OK, hook.StatusCode);
        // A timer counts whole milliseconds, and so may ring up to one early.
        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.FromSeconds(0.499), TimeSpan.MaxValue);
    }
}
