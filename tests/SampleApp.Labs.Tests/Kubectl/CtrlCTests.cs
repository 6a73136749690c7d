using SampleApp.Labs.Tests.Programs;

namespace SampleApp.Labs.Tests.Kubectl;

/// <summary>Ctrl+C ends a command at once, with kubectl, and leaves nothing behind.</summary>
public sealed class CtrlCTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CtrlCEndsACommandThatWaitsForKubectl()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Does("get*", "", "echo $$ > $(dirname $0)/pid; exec sleep 300");
        using var lab = LabProgram.Launch(kubectl, "check", "04", "--watch");
        var pid = await Eventually.Finds(
            async () => Directory.GetFiles(kubectl.Folder, "pid", SearchOption.AllDirectories) is [var file]
                ? await File.ReadAllTextAsync(file, Cancel)
                : null,
            "kubectl get was called",
            Cancel);

        await LabProgram.Interrupt(lab, Cancel);

        await lab.WaitForExitAsync(Cancel);
        Assert.Equal((2, "Stopped.\n"), (lab.ExitCode, await lab.StandardError.ReadToEndAsync(Cancel)));
        await Eventually.Passes(() => Assert.False(Directory.Exists($"/proc/{pid.Trim()}")), Cancel);
    }

    [Fact]
    public async Task KubectlThatCtrlCEndedFirstIsNoFailureOfItsOwn()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Does("get*", "", "kill -INT $$");

        var result = await LabProgram.Run(kubectl, Cancel, "check", "04");

        Assert.Equal((2, "Stopped.\n"), (result.ExitCode, result.Error));
    }

    [Fact]
    public async Task CtrlCDuringTheDoctorDeletesItsPod()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("auth can-i*", "").Answers("get nodes*", "{}")
            .Answers("get namespace*", "{}").Answers("delete pod*", "").Answers("apply*", "")
            .Answers("get pod lab-doctor*", """{"kind":"Pod","metadata":{"name":"lab-doctor"},"status":{"phase":"Pending"}}""");
        using var lab = LabProgram.Launch(kubectl, "doctor");
        await Eventually.Passes(
            () => Assert.Contains(kubectl.Calls, call => call.StartsWith("get pod lab-doctor", StringComparison.Ordinal)), Cancel);

        await LabProgram.Interrupt(lab, Cancel);

        await lab.WaitForExitAsync(Cancel);
        Assert.Equal(2, lab.ExitCode);
        Assert.StartsWith("delete pod lab-doctor --ignore-not-found --wait=false", kubectl.Calls[^1], StringComparison.Ordinal);
    }
}
