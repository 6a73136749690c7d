using System.Net;

namespace SampleApp.Tests.Health;

public sealed class ProbeTests(RunningApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Probes => ["livez", "readyz", "startupz"];

    [Theory, MemberData(nameof(Probes))]
    public async Task ProbeOfAWellAppAnswersOk(string probe) => Assert.Equal("ok", await app.Client.GetStringAsync(probe, Cancel));

    [Theory, MemberData(nameof(Probes))]
    public async Task ProbeIsNeverAnsweredFromACache(string probe)
    {
        using var response = await app.Client.GetAsync(probe, Cancel);

        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Theory, MemberData(nameof(Probes))]
    public async Task VerboseProbeListsEachCheckAsKubeApiserverDoes(string probe)
    {
        var lines = (await app.Client.GetStringAsync($"{probe}?verbose", Cancel)).Split('\n');

        Assert.Equal("[+]started ok", lines[0]);
        Assert.All(lines[..^2], line => Assert.Matches(@"^\[\+\]\S+ ok$", line));
        Assert.Equal([$"{probe} check passed", ""], lines[^2..]);
    }

    [Fact]
    public async Task OnlyReadinessAsksWhetherTheAppStops()
    {
        Assert.Contains("[+]drain ok\n", await app.Client.GetStringAsync("readyz?verbose", Cancel), StringComparison.Ordinal);
        Assert.DoesNotContain("drain", await app.Client.GetStringAsync("livez?verbose", Cancel), StringComparison.Ordinal);
        Assert.DoesNotContain("drain", await app.Client.GetStringAsync("startupz?verbose", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BadReleaseIsAliveButNeverReady()
    {
        await using var bad = await AppProcess.Start(Cancel, new() { ["APP_READY"] = "false" });

        using var ready = await bad.Client.GetAsync("readyz", Cancel);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.EndsWith(
            "[-]setting failed: APP_READY is false\nreadyz check failed\n",
            await ready.Content.ReadAsStringAsync(Cancel),
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await bad.Client.GetStatus("livez", Cancel));
        Assert.Equal(HttpStatusCode.OK, await bad.Client.GetStatus("/", Cancel));
    }
}
