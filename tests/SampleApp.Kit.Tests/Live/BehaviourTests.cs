using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Live;

/// <summary>What the kit is for: updates and rollbacks, data that survives its pods, a pod on every node.</summary>
public sealed class BehaviourTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task UpdateAndRollbackChangeTheVersionThatAnswers()
    {
        await using var ns = await TestNamespace.Create(Cancel);
        await ns.Start("04-deployments", Cancel);

        await ns.Run(Cancel, "set", "image", "deployment/sampleapp", "sampleapp=sampleapp:2");
        await ns.WaitForRollout("deployment/sampleapp", Cancel);
        Assert.Equal("2", await ns.AnsweredVersion(Cancel));
        await ns.Run(Cancel, "rollout", "undo", "deployment/sampleapp");
        await ns.WaitForRollout("deployment/sampleapp", Cancel);

        Assert.Equal("1", await ns.AnsweredVersion(Cancel));
    }

    [Fact]
    public async Task DataOfAStatefulSetSurvivesDeletionAndScaling()
    {
        await using var ns = await TestNamespace.Create(Cancel);
        await ns.Apply(Cancel, "11-stateful-sets");
        await ns.WaitForRollout("statefulset/sampleapp", Cancel);
        await Eventually.Passes(
            async () => (await ns.Call("sampleapp-1", Cancel, "POST", "http://localhost:5000/visits")).Succeeded(), Cancel);
        var (before, uid) = (await ns.Ask("sampleapp-1", "visits", Cancel), await Uid(ns));

        await ns.Run(Cancel, "delete", "pod", "sampleapp-1");
        await ns.WaitForRollout("statefulset/sampleapp", Cancel);
        await ns.Run(Cancel, "scale", "statefulset/sampleapp", "--replicas=1");
        await ns.Run(Cancel, "wait", "--for=delete", "pod/sampleapp-1", $"--timeout={TestNamespace.Deadline.TotalSeconds:0}s");
        await ns.Run(Cancel, "scale", "statefulset/sampleapp", "--replicas=2");
        await ns.WaitForRollout("statefulset/sampleapp", Cancel);
        var after = await ns.Ask("sampleapp-1", "visits", Cancel);

        Assert.NotEqual(uid, await Uid(ns));
        Assert.True(before.Number(0, "visits") >= 1);
        Assert.Equal(
            (before.Text("visits"), before.Text("instance"), before.Text("born")),
            (after.Text("visits"), after.Text("instance"), after.Text("born")));
        Assert.NotEqual(before.Text("instance"), (await ns.Ask("sampleapp-0", "visits", Cancel)).Text("instance"));
    }

    [Fact]
    public async Task DaemonSetHasAPodOnEveryLinuxNode()
    {
        await using var ns = await TestNamespace.Create(Cancel);
        await ns.Apply(Cancel, "12-daemon-sets/daemon-set.yaml");
        await ns.WaitForRollout("daemonset/sampleapp", Cancel);

        var eligible = (await ns.List(Cancel, "nodes", "-l", "kubernetes.io/os=linux"))
            .Where(node => !node.Items("spec", "taints").Any()).Select(node => node.Text("metadata", "name"));
        var used = (await ns.List(Cancel, "pods")).Select(pod => pod.Text("spec", "nodeName"));

        Assert.Equal(eligible.Order(), used.Order());
    }

    [Fact]
    public async Task JobWithSixCompletionsMakesSixVisits()
    {
        await using var ns = await TestNamespace.Create(Cancel);
        await ns.Start("16-jobs", Cancel);

        await ns.Apply(Cancel, "16-jobs/job.yaml");
        await ns.Run(Cancel, "wait", "--for=condition=Complete", "job/visits", $"--timeout={TestNamespace.Deadline.TotalSeconds:0}s");

        var app = (await ns.List(Cancel, "pods", "-l", "tier=web")).Single().Text("metadata", "name")!;
        Assert.Equal("6", (await ns.Get(Cancel, "job", "visits")).Text("status", "succeeded"));
        Assert.Equal("6", (await ns.Ask(app, "visits", Cancel)).Text("visits"));
    }

    [Fact]
    public async Task JobThatReachesNobodyFailsByThePolicyWithoutARetry()
    {
        await using var ns = await TestNamespace.Create(Cancel);

        await ns.Apply(Cancel, "16-jobs/job-picky.yaml");
        await ns.Run(Cancel, "wait", "--for=condition=Failed", "job/picky", $"--timeout={TestNamespace.Deadline.TotalSeconds:0}s");

        var job = await ns.Get(Cancel, "job", "picky");
        Assert.Equal(("PodFailurePolicy", "1"), (PodStates.Condition(job, "Failed").Text("reason"), job.Text("status", "failed")));
        Assert.Single(await ns.List(Cancel, "pods", "-l", "job-name=picky"));
    }

    private static async Task<string?> Uid(TestNamespace ns) => (await ns.Get(Cancel, "pod", "sampleapp-1")).Text("metadata", "uid");
}
