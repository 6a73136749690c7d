using SampleApp.Labs.Tests.Programs;

namespace SampleApp.Labs.Tests.Traffic;

/// <summary><c>lab traffic</c> as fast as it goes, against the real app. Not beside other tests: they would starve each other.</summary>
[Collection(nameof(FullSpeed))]
public sealed class FullSpeedTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CountsAddUpExactlyWithTheServersOwn()
    {
        await using var app = await AppProcess.Start(Cancel, new() { ["POD_NAME"] = "web-1", ["APP_VERSION"] = "7" });

        var result = (await Run(app.Address.ToString(), "--seconds", "2")).Succeeded();

        var summary = Summary.Of(result.Output);
        Assert.Equal((0, summary.Total), (summary.Lost, summary.Ok));
        Assert.Equal(summary.Total, summary.ByPod[("web-1", "7")]);
        Assert.Equal((summary.Total, 0), summary.ByVersion["7"]);
        await Eventually.Passes(() => Assert.Equal(summary.Total, Answered(app, 200)), Cancel);
    }

    [Fact]
    public async Task MakesFiveHundredNewConnectionsASecond()
    {
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_LOG_LEVEL"] = "Warning" });

        // On a machine that is busy with other tests the first try may be too slow.
        await Eventually.Passes(
            async () =>
            {
                var result = await Run(app.Address.ToString(), "--seconds", "2");
                Assert.InRange(Summary.Of(result.Output).PerSecond, 500, int.MaxValue);
            },
            Cancel);
    }

    [Fact]
    public async Task ErrorsOfTheServerAreLossesAndTheCountsAddUp()
    {
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_FAULTS"] = "on" });
        (await app.Client.PutAsync("faults/errors?count=17", null, Cancel)).EnsureSuccessStatusCode();

        var result = await Run(app.Address.ToString(), "--seconds", "1");

        var summary = Summary.Of(result.Output);
        var errors = Math.Min(17, summary.Total);
        Assert.Equal((1, errors, errors), (result.ExitCode, summary.ServerError, summary.Lost));
        await Eventually.Passes(() => Assert.Equal((summary.Ok, errors), (Answered(app, 200), Answered(app, 500))), Cancel);
    }

    [Fact]
    public async Task ServiceIsCountedThroughTheObserver()
    {
        await using var service = await AppProcess.Start(Cancel, new() { ["POD_NAME"] = "web-1", ["APP_VERSION"] = "2" });
        await using var observer = await AppProcess.Start(Cancel, new() { ["APP_BACKEND_URL"] = service.Address.ToString() });
        using var kubectl = ObserverTests.Forwarding(observer.Address, "sleep 300");

        var result = (await LabProgram.Run(kubectl, Cancel, "traffic", "--seconds", "2", "--namespace", "team-b")).Succeeded();

        var summary = Summary.Of(result.Output);
        Assert.Equal((0, summary.Total), (summary.Lost, summary.ByPod[("web-1", "2")]));
        await Eventually.Passes(
            () => Assert.Equal(summary.Total, Lines(service, "GET /traffic/hit answered 200 ")), Cancel);
        Assert.Equal(["--namespace team-b port-forward deployment/observer :5000"], kubectl.Calls);
    }

    private static async Task<ShellResult> Run(params string[] arguments)
    {
        using var kubectl = FakeKubectl.Empty();
        return await LabProgram.Run(kubectl, Cancel, ["traffic", .. arguments]);
    }

    private static int Answered(AppProcess app, int status) =>
        Lines(app, $"GET / answered {status} ");

    private static int Lines(AppProcess app, string words) =>
        app.Output.Count(line => line.Contains(words, StringComparison.Ordinal));
}
