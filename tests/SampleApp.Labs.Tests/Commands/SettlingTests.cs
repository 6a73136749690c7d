using SampleApp.Labs.Tests.Programs;

namespace SampleApp.Labs.Tests.Commands;

/// <summary>What <c>lab check</c> waits for.</summary>
public sealed class SettlingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PodThatIsJustStartingIsWaitedFor()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster()
            .Answers("get deployments*", Pod("Pending", "False"), Pod("Running", "False"), Pod("Running", "True"));

        var result = await LabProgram.Run(kubectl, Cancel, "check", "01");

        Assert.Contains("ok          pod sampleapp is Ready\n", result.Output, StringComparison.Ordinal);
        Assert.InRange(kubectl.Calls.Count(call => call.StartsWith("get deployments", StringComparison.Ordinal)), 3, int.MaxValue);
    }

    [Fact]
    public async Task CheckSaysWhatItWaitsFor()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster()
            .Answers("get deployments*", Pod("Pending", "False"), Pod("Pending", "False"), Pod("Running", "True"));

        var result = await LabProgram.Run(kubectl, Cancel, "check", "01");

        Assert.StartsWith(
            "Looking in namespace team-a of context training\n            waiting for pod sampleapp (Pending)\n",
            result.Output,
            StringComparison.Ordinal);
        Assert.Equal(2, result.Output.Split("waiting for pod sampleapp (Pending)").Length);
    }

    /// <summary>Nothing is wrong with it, for as long as its startup probe allows.</summary>
    [Fact]
    public async Task PodWhoseStartupProbeHasStillToPassIsStarting()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("get deployments*", StartingPod(secondsAgo: 40), StartingPod(secondsAgo: 70));

        var result = await LabProgram.Run(kubectl, Cancel, "check", "01");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("            waiting for pod sampleapp (NotReady)\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("a pod of sampleapp:1 is still starting (0 restarts)\n", result.Output, StringComparison.Ordinal);
    }

    private static string StartingPod(int secondsAgo) => $$"""
        {"items":[{"kind":"Pod","metadata":{"name":"sampleapp"},
          "spec":{"containers":[{"name":"sampleapp","image":"sampleapp:1","startupProbe":{"periodSeconds":1,"failureThreshold":60} }]},
          "status":{"phase":"Running","conditions":[{"type":"Ready","status":"False"}],
            "containerStatuses":[{"name":"sampleapp","started":false,
              "state":{"running":{"startedAt":"{{DateTimeOffset.UtcNow.AddSeconds(-secondsAgo):O}}"} } }]} } ]}
        """;

    private static string Pod(string phase, string ready) => $$"""
        {"items":[{"kind":"Pod","metadata":{"name":"sampleapp"},"spec":{"containers":[{"image":"sampleapp:1"}]},
          "status":{"phase":"{{phase}}",
            "conditions":[{"type":"Ready","status":"{{ready}}","lastTransitionTime":"{{DateTimeOffset.UtcNow:O}}"}]} } ]}
        """;
}
