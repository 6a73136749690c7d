using System.Diagnostics;
using System.Net;

namespace SampleApp.Tests.Logging;

/// <summary>A log that nobody reads: the pipe is full after a thousand lines.</summary>
public sealed class SlowReaderTests : IDisposable
{
    private readonly string url = $"http://127.0.0.1:{FreePort.Find()}";
    private Process? process;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RequestsAreAnsweredWhileNobodyReadsTheLog()
    {
        ProcessStartInfo start = new(AppProcess.Program) { RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_URLS"] = url;
        process = Process.Start(start)!;
        using HttpClient client = new() { BaseAddress = new(url) };
        await Eventually.Passes(async () => Assert.Equal(HttpStatusCode.OK, await client.GetStatus("/", Cancel)), Cancel);

        for (var request = 0; request < 5000; request++)
            Assert.Equal(HttpStatusCode.OK, await client.GetStatus("/", Cancel));
    }

    public void Dispose()
    {
        process?.Kill();
        process?.Dispose();
    }
}
