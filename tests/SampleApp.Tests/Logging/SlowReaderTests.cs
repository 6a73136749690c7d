using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;

namespace SampleApp.Tests.Logging;

/// <summary>A log that nobody reads: the pipe is full after a thousand lines.</summary>
public sealed class SlowReaderTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RequestsAreAnsweredAndTheEndDoesNotWaitWhileNobodyReadsTheLog()
    {
        await using var app = await AppProcess.Start(Cancel, readsOutput: false);

        await Ask(app.Client, requests: 3000);
        var start = Stopwatch.GetTimestamp();
        app.Signal(PosixSignal.SIGTERM);

        Assert.Equal(0, await app.WaitForExit(Cancel));
        // Without a limit the app would never end.
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task LinesThatWereDroppedAreCountedOnceSomebodyReads()
    {
        await using var app = await AppProcess.Start(Cancel, readsOutput: false);

        await Ask(app.Client, requests: 13_000);
        app.BeginReading();
        await Eventually.Passes(() => Assert.Contains(app.Output, IsAboutDroppedLines), Cancel);
        await app.Client.GetStatus("/the-last", Cancel);
        await Eventually.Passes(
            () => Assert.Contains(app.Output, line => line.Contains("/the-last", StringComparison.Ordinal)), Cancel);

        var dropped = app.Output.Where(IsAboutDroppedLines).Sum(DroppedIn);
        var written = app.Output.Count(line => line.Contains("GET /whoami answered", StringComparison.Ordinal));
        Assert.Equal(13_000, written + dropped);
    }

    private static bool IsAboutDroppedLines(string line) => line.Contains("lines of the log were dropped", StringComparison.Ordinal);

    private static int DroppedIn(string line) => int.Parse(line.Split(" WRN ")[1].Split(' ')[0], CultureInfo.InvariantCulture);

    private static Task Ask(HttpClient client, int requests) => Parallel.ForAsync(
        0, requests, Cancel, async (_, cancel) => Assert.Equal(HttpStatusCode.OK, await client.GetStatus("whoami", cancel)));
}
