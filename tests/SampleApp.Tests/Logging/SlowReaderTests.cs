using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;

namespace SampleApp.Tests.Logging;

/// <summary>A log that nobody reads: the pipe is full after a thousand lines.</summary>
public sealed partial class SlowReaderTests : IDisposable
{
    private const int SigTerm = 15;

    private readonly string url = $"http://127.0.0.1:{FreePort.Find()}";
    private Process? process;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RequestsAreAnsweredAndTheEndDoesNotWaitWhileNobodyReadsTheLog()
    {
        using var client = await Start();

        await Ask(client, requests: 3000);
        var start = Stopwatch.GetTimestamp();
        _ = Kill(process!.Id, SigTerm);
        await Eventually.Passes(() => Assert.True(process.HasExited), Cancel);

        Assert.Equal(0, process.ExitCode);
        // Without a bound it would never end.
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task LinesThatWereDroppedAreCountedOnceSomebodyReads()
    {
        using var client = await Start();

        await Ask(client, requests: 13_000);
        List<string> lines = [];
        process!.OutputDataReceived += (_, line) => { lock (lines) lines.Add(line.Data ?? ""); };
        process.BeginOutputReadLine();
        string[] Read() { lock (lines) return [.. lines]; }
        await Eventually.Passes(() => Assert.Contains(Read(), IsAboutDroppedLines), Cancel);
        await client.GetStatus("/the-last", Cancel);
        await Eventually.Passes(() => Assert.Contains(Read(), line => line.Contains("/the-last", StringComparison.Ordinal)), Cancel);

        var dropped = Read().Where(IsAboutDroppedLines).Sum(DroppedIn);
        var written = Read().Count(line => line.Contains("GET /whoami answered", StringComparison.Ordinal));
        Assert.Equal(13_000, written + dropped);
    }

    public void Dispose()
    {
        if (process?.HasExited == false)
            process.Kill();
        process?.Dispose();
    }

    private static bool IsAboutDroppedLines(string line) => line.Contains("lines of the log were dropped", StringComparison.Ordinal);

    private static int DroppedIn(string line) => int.Parse(line.Split(" WRN ")[1].Split(' ')[0], CultureInfo.InvariantCulture);

    private async Task<HttpClient> Start()
    {
        ProcessStartInfo start = new(AppProcess.Program) { RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_URLS"] = url;
        process = Process.Start(start)!;
        HttpClient client = new() { BaseAddress = new(url) };
        await Eventually.Passes(async () => Assert.Equal(HttpStatusCode.OK, await client.GetStatus("readyz", Cancel)), Cancel);
        return client;
    }

    private static Task Ask(HttpClient client, int requests) => Parallel.ForAsync(
        0, requests, Cancel, async (_, cancel) => Assert.Equal(HttpStatusCode.OK, await client.GetStatus("whoami", cancel)));

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
