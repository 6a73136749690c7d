using SampleApp.Labs.Tests.Programs;

namespace SampleApp.Labs.Tests.Kubectl;

/// <summary>A person's kuberc may make delete ask and apply work on the server: lab's own calls know nothing of it.</summary>
public sealed class PreferencesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("check", "04")]
    [InlineData("start", "04", "--yes")]
    [InlineData("reset", "04", "--yes")]
    public async Task NoCallUsesThePreferencesOfThePerson(params string[] arguments)
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("get*-o name", "pod/sampleapp\n")
            .Answers("get*", """{"items":[]}""").Answers("apply*", "").Answers("delete*", "");
        var start = LabProgram.Start(kubectl.Folder, arguments);
        (start.Environment["KUBECTL_KUBERC"], start.Environment["KUBERC"]) = ("true", "/home/ann/.kube/kuberc");

        await Shell.Run(start, null, Cancel);

        Assert.InRange(kubectl.Calls.Length, 3, int.MaxValue);
        Assert.Equal(kubectl.Calls.Length, kubectl.Preferences.Length);
        Assert.All(kubectl.Preferences, line => Assert.Equal("KUBECTL_KUBERC=false KUBERC=off", line));
    }
}
