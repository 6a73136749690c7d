using SampleApp.Labs.Tests.Programs;

namespace SampleApp.Labs.Tests.Traffic;

/// <summary>A failure that the app itself answers is its pod's and its version's: a canary's errors are the canary's.</summary>
public sealed class VersionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ErrorsOfTheAppAreItsVersions(bool throughObserver)
    {
        await using var canary = await AppProcess.Start(
            Cancel, new() { ["POD_NAME"] = "canary-1", ["APP_VERSION"] = "2 β", ["APP_FAULTS"] = "on" });
        await using var observer = await AppProcess.Start(Cancel, new() { ["APP_BACKEND_URL"] = canary.Address.ToString() });
        (await canary.Client.PutAsync("faults/errors?percent=100&count=20", null, Cancel)).EnsureSuccessStatusCode();
        using var kubectl = ObserverTests.Forwarding(observer.Address, "sleep 300");

        var result = await LabProgram.Run(
            kubectl, Cancel, ["traffic", .. throughObserver ? Array.Empty<string>() : [canary.Address.ToString()], "--seconds", "2", "--rate", "50"]);

        var total = Summary.Of(result.Output).Total;
        Assert.InRange(total, 21, int.MaxValue);
        Assert.Contains($"{total} canary-1 version 2 β, 20 of them failed\n", result.Output, StringComparison.Ordinal);
        Assert.Contains($"{total} of version 2 β, 100.0 %, 20 of them failed\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ErrorsOfSomethingOnTheWayAreNobodys()
    {
        await using RawServer ingress = new(RawServer.Answer("HTTP/1.1 503 Service Unavailable\nContent-Length: 0\n\n"));
        using var kubectl = FakeKubectl.Empty();

        var result = await LabProgram.Run(kubectl, Cancel, "traffic", ingress.Url, "--seconds", "1", "--rate", "40");

        var summary = Summary.Of(result.Output);
        Assert.Equal((summary.Total, 0, 0), (summary.ServerError, summary.ByPod.Count, summary.ByVersion.Count));
    }
}
