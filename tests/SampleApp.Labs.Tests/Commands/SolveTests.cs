using SampleApp.Labs.Tests.Programs;

namespace SampleApp.Labs.Tests.Commands;

/// <summary>What <c>lab solve</c> does beyond applying files.</summary>
public sealed class SolveTests
{
    private const string Empty = """{"items":[]}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StepsOfTheTrainerAreLeftOutAndNamed()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster()
            .Answers("get pod/*", """{"kind":"Pod","status":{"conditions":[{"type":"Ready","status":"True"}]}}""")
            .Answers("get*", Empty).Answers("apply*", "").Fails("exec*", "command terminated with exit code 137", 137);

        var result = (await LabProgram.Run(kubectl, Cancel, "solve", "17", "--yes")).Succeeded();

        Assert.Contains("Left out, since your account may not patch pods/resize: kubectl patch pod burstable ", result.Output, StringComparison.Ordinal);
        Assert.Contains("Left out, since your account may not create resourcequotas: kubectl apply ", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(kubectl.Calls, call => call.Contains("trainer", StringComparison.Ordinal) || call.StartsWith("patch", StringComparison.Ordinal));
    }

    [Fact]
    public async Task StepsOfTheTrainerAreDoneWhereTheAccountMay()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("auth can-i*", "")
            .Answers("get pod/*", """{"kind":"Pod","status":{"conditions":[{"type":"Ready","status":"True"}]}}""")
            .Answers("get secrets*", "").Answers("get*", Empty).Answers("apply*", "").Answers("patch*", "").Answers("exec*", "");

        (await LabProgram.Run(kubectl, Cancel, "solve", "17", "--yes")).Succeeded();

        Assert.Contains(
            $"patch pod burstable --subresource resize --patch-file {RepositoryFolder.Combine("k8s", "17-resources", "resize.patch")}", kubectl.Calls);
        Assert.Equal(2, kubectl.Calls.Count(call => call.Contains("trainer", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task JobMadeByHandComesAfterTheCronJobsOwn()
    {
        const string Ended = """{"kind":"Job","status":{"lastSuccessfulTime":"2026-11-28T14:00:00Z","conditions":[{"type":"Suspended","status":"True"},{"type":"Complete","status":"True"},{"type":"Failed","status":"True"}]}}""";
        using var kubectl = FakeKubectl.Empty().WithCluster()
            .Answers("get cronjob/*", """{"kind":"CronJob","status":{}}""", Ended).Answers("get job/*", Ended).Answers("get*", Empty)
            .Answers("apply*", "").Answers("create job*", "job.batch/by-hand created\n");

        (await LabProgram.Run(kubectl, Cancel, "solve", "16", "--yes")).Succeeded();

        var order = kubectl.Calls.Where(call => call.StartsWith("get cronjob/", StringComparison.Ordinal) || call.StartsWith("create", StringComparison.Ordinal))
            .Select(call => call.Split(' ')[0]);
        Assert.Equal(["get", "get", "create"], order);
    }
}
