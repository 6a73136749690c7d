using System.Runtime.InteropServices;

namespace SampleApp.Tests.Lifecycle;

/// <summary>The drain loses no request of a client that keeps its connection.</summary>
public sealed class KeptConnectionTests
{
    private const int Connections = 200;

    /// <summary>A request that crosses with the close was lost in every round where the drain told nobody.</summary>
    private const int Rounds = 3;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryKeptConnectionIsToldToCloseAndLosesNothing()
    {
        for (var round = 0; round < Rounds; round++)
        {
            await using var app = await AppProcess.Start(Cancel, new() { ["APP_DRAIN_DELAY"] = "5", ["APP_LOG_LEVEL"] = "Warning" });
            var clients = Enumerable.Range(0, Connections).Select(_ => new KeptConnection(app.Address)).ToArray();
            // Half of them read, half write; some pause, shorter than the drain.
            var load = clients.Select((client, number) => client.SendUntilToldToClose(
                number % 2 == 0 ? "GET" : "POST", TimeSpan.FromMilliseconds(number % 5 * 100), Cancel)).ToArray();
            await Eventually.Passes(() => Assert.All(clients, client => Assert.True(client.Answered > 1)), Cancel);

            app.Signal(PosixSignal.SIGTERM);
            await Task.WhenAll(load);

            Assert.All(clients, client => Assert.True(client.ToldToClose && client.EndedWell));
            Assert.Equal(0, await app.WaitForExit(Cancel));
            Array.ForEach(clients, client => client.Dispose());
        }
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
