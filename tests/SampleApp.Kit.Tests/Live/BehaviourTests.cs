using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Live;

/// <summary>What the kit is for: updates and rollbacks, data that survives its pods, a pod on every node.</summary>
public sealed class BehaviourTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task UpdateAndRollbackChangeTheVersionThatAnswers()
    {
        await using var space = await TestNamespace.Create(Cancel);
        await space.Start("04-deployments", Cancel);

        await space.Run(Cancel, "set", "image", "deployment/sampleapp", "sampleapp=sampleapp:2");
        await space.RolledOut("deployment/sampleapp", Cancel);
        Assert.Equal("2", await AnsweredVersion(space));
        await space.Run(Cancel, "rollout", "undo", "deployment/sampleapp");
        await space.RolledOut("deployment/sampleapp", Cancel);

        Assert.Equal("1", await AnsweredVersion(space));
    }

    [Fact]
    public async Task DataOfAStatefulSetSurvivesDeletionAndScaling()
    {
        await using var space = await TestNamespace.Create(Cancel);
        await space.Apply(Cancel, "11-stateful-sets");
        await space.RolledOut("statefulset/sampleapp", Cancel);
        await Eventually.Passes(
            async () => (await space.Call("sampleapp-1", Cancel, "POST", "http://localhost:5000/visits")).Succeeded(), Cancel);
        var (before, uid) = (await space.Ask("sampleapp-1", "visits", Cancel), await Uid(space));

        await space.Run(Cancel, "delete", "pod", "sampleapp-1");
        await space.RolledOut("statefulset/sampleapp", Cancel);
        await space.Run(Cancel, "scale", "statefulset/sampleapp", "--replicas=1");
        await space.Run(Cancel, "wait", "--for=delete", "pod/sampleapp-1", $"--timeout={TestNamespace.Deadline.TotalSeconds:0}s");
        await space.Run(Cancel, "scale", "statefulset/sampleapp", "--replicas=2");
        await space.RolledOut("statefulset/sampleapp", Cancel);
        var after = await space.Ask("sampleapp-1", "visits", Cancel);

        Assert.NotEqual(uid, await Uid(space));
        Assert.True(before.Number(0, "visits") >= 1);
        Assert.Equal(
            (before.Text("visits"), before.Text("instance"), before.Text("born")),
            (after.Text("visits"), after.Text("instance"), after.Text("born")));
        Assert.NotEqual(before.Text("instance"), (await space.Ask("sampleapp-0", "visits", Cancel)).Text("instance"));
    }

    [Fact]
    public async Task DaemonSetHasAPodOnEveryLinuxNode()
    {
        await using var space = await TestNamespace.Create(Cancel);
        await space.Apply(Cancel, "12-daemon-sets/daemon-set.yaml");
        await space.RolledOut("daemonset/sampleapp", Cancel);

        var eligible = (await space.List(Cancel, "nodes", "-l", "kubernetes.io/os=linux"))
            .Where(node => !node.Items("spec", "taints").Any()).Select(node => node.Text("metadata", "name"));
        var used = (await space.List(Cancel, "pods")).Select(pod => pod.Text("spec", "nodeName"));

        Assert.Equal(eligible.Order(), used.Order());
    }

    [Fact]
    public async Task SixCompletionsAreSixVisits()
    {
        await using var space = await TestNamespace.Create(Cancel);
        await space.Start("16-jobs", Cancel);

        await space.Apply(Cancel, "16-jobs/job.yaml");
        await space.Run(Cancel, "wait", "--for=condition=Complete", "job/visits", $"--timeout={TestNamespace.Deadline.TotalSeconds:0}s");

        var app = (await space.List(Cancel, "pods", "-l", "tier=web")).Single().Text("metadata", "name")!;
        Assert.Equal("6", (await space.Get(Cancel, "job", "visits")).Text("status", "succeeded"));
        Assert.Equal("6", (await space.Ask(app, "visits", Cancel)).Text("visits"));
    }

    [Fact]
    public async Task JobThatReachesNobodyFailsByThePolicyWithoutARetry()
    {
        await using var space = await TestNamespace.Create(Cancel);

        await space.Apply(Cancel, "16-jobs/job-picky.yaml");
        await space.Run(Cancel, "wait", "--for=condition=Failed", "job/picky", $"--timeout={TestNamespace.Deadline.TotalSeconds:0}s");

        var job = await space.Get(Cancel, "job", "picky");
        Assert.Equal(("PodFailurePolicy", "1"), (PodStates.Condition(job, "Failed").Text("reason"), job.Text("status", "failed")));
        Assert.Single(await space.List(Cancel, "pods", "-l", "job-name=picky"));
    }

    private static async Task<string?> Uid(TestNamespace space) => (await space.Get(Cancel, "pod", "sampleapp-1")).Text("metadata", "uid");

    private static async Task<string?> AnsweredVersion(TestNamespace space) => JsonNode.Parse(await space.Run(
        Cancel, "get", "--raw", $"/api/v1/namespaces/{space.Name}/services/sampleapp:http/proxy/")).Text("version");
}
