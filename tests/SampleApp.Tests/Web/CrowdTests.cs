using System.Diagnostics;
using System.Net;

namespace SampleApp.Tests.Web;

/// <summary>More than usual comes over the wire, and afterwards the app is as it was.</summary>
public sealed class CrowdTests
{
    private const int Megabyte = 1 << 20;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MemoryIsBackToNormalAfterAFloodOfHugeRequests()
    {
        await using var app = await AppProcess.Start(Cancel);
        await Flood(app, 50);
        var before = ResidentMemory(app);

        await Flood(app, 1000);

        await Eventually.Passes(
            async () =>
            {
                Assert.Equal(HttpStatusCode.OK, await app.Client.GetStatus("/", Cancel));
                Assert.InRange(ResidentMemory(app), 0, before + (50 * Megabyte));
            },
            Cancel);
    }

    [Fact]
    public async Task TwoThousandIdleConnectionsDoNotBlockOtherClients()
    {
        await using var app = await AppProcess.Start(Cancel);
        Assert.Equal(HttpStatusCode.OK, await app.Client.GetStatus("/", Cancel));
        var (memory, descriptors) = (ResidentMemory(app), Descriptors(app));
        List<RawClient> idle = [];
        try
        {
            while (idle.Count < 2000)
                idle.Add(await RawClient.Connect(app.Address, Cancel));
            foreach (var slow in idle.Take(1000))
                await slow.Send("GET / HTTP/1.1\r\nHo", Cancel);
            await Eventually.Passes(() => Assert.InRange(Descriptors(app), 2000, int.MaxValue), Cancel);

            Assert.Equal(HttpStatusCode.OK, await app.Client.GetStatus("/", Cancel));
            using HttpClient another = new() { BaseAddress = app.Address };
            Assert.Equal(HttpStatusCode.OK, await another.GetStatus("/livez", Cancel));
        }
        finally
        {
            idle.ForEach(client => client.Dispose());
        }

        await Eventually.Passes(() => Assert.InRange(Descriptors(app), 0, descriptors + 20), Cancel);
        Assert.InRange(ResidentMemory(app), 0, memory + (100 * Megabyte));
        Assert.Empty(app.Errors);
    }

    private static async Task Flood(AppProcess app, int requests)
    {
        var request = "GET /" + new string('a', 7000) + " HTTP/1.1\r\nHost: x\r\nX-Long: " + new string('b', Megabyte) + "\r\n\r\n";
        await Parallel.ForAsync(0, requests, Cancel, async (_, cancel) =>
        {
            using var client = await RawClient.Connect(app.Address, cancel);
            await client.TrySend(request, cancel);
            await client.ReadToEnd(cancel);
        });
    }

    private static long ResidentMemory(AppProcess app)
    {
        using var process = Process.GetProcessById(app.Id);
        return process.WorkingSet64;
    }

    private static int Descriptors(AppProcess app) => Directory.GetFiles($"/proc/{app.Id}/fd").Length;
}
