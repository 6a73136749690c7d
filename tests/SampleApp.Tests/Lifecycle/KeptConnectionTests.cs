using System.Runtime.InteropServices;

namespace SampleApp.Tests.Lifecycle;

/// <summary>The drain loses no request, neither over kept connections nor over new ones.</summary>
public sealed class KeptConnectionTests
{
    private const int Kept = 200, New = 20, Idle = 20;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Clients whose pauses are shorter than the drain; in one case requests take as long as some pauses.</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(0, false)]
    public async Task EveryClientIsToldToCloseAndLosesNothing(int latency, bool readsLog)
    {
        await using var app = await AppProcess.Start(
            Cancel, new() { ["APP_DRAIN_DELAY"] = "3", ["APP_FAULTS"] = "on" }, readsOutput: readsLog);
        if (latency > 0)
            (await app.Client.PutAsync(new Uri($"faults/latency?milliseconds={latency}", UriKind.Relative), null, Cancel)).EnsureSuccessStatusCode();
        var clients = Enumerable.Range(0, Kept + New).Select(number => new RawLoad(app.Address, keepsConnection: number < Kept)).ToArray();
        var idle = await Task.WhenAll(Enumerable.Range(0, Idle).Select(_ => RawClient.Connect(app.Address, Cancel)));
        // Half of them read, half write; four in five pause.
        var load = clients.Select((client, number) => client.SendUntilToldToClose(
            number % 2 == 0 ? "GET" : "POST", TimeSpan.FromMilliseconds(number % 5 * 100), Cancel)).ToArray();
        await Eventually.Passes(() => Assert.All(clients, client => Assert.True(client.Answered > 1)), Cancel);

        app.Signal(PosixSignal.SIGTERM);
        await Task.WhenAll(load);

        Assert.All(clients, client => Assert.True(client.ToldToClose && client.EndedWell));
        foreach (var connection in idle)
            Assert.Equal("", await connection.ReadToFin(Cancel));
        Assert.Equal(0, await app.WaitForExit(Cancel));
        Array.ForEach(clients, client => client.Dispose());
        Array.ForEach(idle, connection => connection.Dispose());
    }

    [Fact]
    public async Task IdleConnectionEndsByFinAtTheEndOfTheDrain()
    {
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_DRAIN_DELAY"] = "0.2" });
        using var idle = await RawClient.Connect(app.Address, Cancel);
        await idle.Send("GET /whoami HTTP/1.1\r\nHost: app\r\n\r\n", Cancel);
        await Eventually.Passes(() => Assert.Contains(app.Output, line => line.Contains("GET /whoami", StringComparison.Ordinal)), Cancel);

        app.Signal(PosixSignal.SIGTERM);
        var said = await idle.ReadToFin(Cancel);

        Assert.DoesNotContain("Connection: close", said, StringComparison.Ordinal);
        Assert.Equal(0, await app.WaitForExit(Cancel));
    }
}
