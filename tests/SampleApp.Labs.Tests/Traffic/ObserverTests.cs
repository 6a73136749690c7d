using SampleApp.Labs.Tests.Programs;

namespace SampleApp.Labs.Tests.Traffic;

/// <summary><c>lab traffic</c> through the observer: two real apps, and a kubectl that forwards by saying where the observer is.</summary>
public sealed class ObserverTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LossesOfTheServiceAreToldByTheObserver()
    {
        await using var observer = await AppProcess.Start(Cancel, new() { ["APP_BACKEND_URL"] = $"http://127.0.0.1:{FreePort.Find()}" });
        using var kubectl = Forwarding(observer.Address, "sleep 300");

        var result = await LabProgram.Run(kubectl, Cancel, "traffic", "--seconds", "1", "--rate", "40");

        var summary = Summary.Of(result.Output);
        Assert.Equal((1, summary.Total), (result.ExitCode, summary.Refused));
    }

    [Fact]
    public async Task PortForwardThatSaysMuchIsNotHeldUp()
    {
        await using var service = await AppProcess.Start(Cancel);
        await using var observer = await AppProcess.Start(Cancel, new() { ["APP_BACKEND_URL"] = service.Address.ToString() });
        using var kubectl = Forwarding(
            observer.Address, "yes 'Handling connection for 5000' | head -n 100000; touch \"$(dirname $0)/said\"; exec sleep 300");

        using var lab = LabProgram.Launch(kubectl, "traffic", "--rate", "10");

        await Eventually.Passes(() => Assert.Single(Directory.GetFiles(kubectl.Folder, "said", SearchOption.AllDirectories)), Cancel);
        await LabProgram.Interrupt(lab, Cancel);
        await lab.WaitForExitAsync(Cancel);
    }

    [Fact]
    public async Task PortForwardThatEndsIsNoLossOfTheService()
    {
        await using var service = await AppProcess.Start(Cancel);
        await using var observer = await AppProcess.Start(Cancel, new() { ["APP_BACKEND_URL"] = service.Address.ToString() });
        using var kubectl = Forwarding(observer.Address, "exec sleep 1");

        var result = await LabProgram.Run(kubectl, Cancel, "traffic", "--rate", "20");

        // On a busy machine the observer's own calls may time out, which is a loss of the service.
        var summary = Summary.Of(result.Output);
        Assert.Equal((2, summary.TimedOut), (result.ExitCode, summary.Lost));
        Assert.StartsWith(
            "The port-forward to the observer ended: what came after is not counted.", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ObserverThatIsNotThereIsOneClearLine()
    {
        using var kubectl = FakeKubectl.Empty().Fails(
            "port-forward*", "Error from server (NotFound): deployments.apps \"observer\" not found");

        var result = await LabProgram.Run(kubectl, Cancel, "traffic");

        Assert.Equal(
            (
                2,
                "Not found: Error from server (NotFound): deployments.apps \"observer\" not found (the observer: kubectl apply -f k8s/observer)\n"),
            (result.ExitCode, result.Error));
    }

    internal static FakeKubectl Forwarding(Uri observer, string then) =>
        FakeKubectl.Empty().Does("*port-forward*", $"Forwarding from {observer.Authority} -> 5000\n", then);
}
