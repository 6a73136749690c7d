using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Live;

/// <summary>What the kit is for: updates that lose nothing, data that survives its pods, a pod on every node.</summary>
public sealed class BehaviourTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RollingRestartLosesNoRequest()
    {
        await using var space = await TestNamespace.Create(Cancel);
        await space.Run(Cancel, "apply", "-k", KitFolder.Root);
        await space.Apply(Cancel, "observer");
        await space.Run(Cancel, "rollout", "status", "deployment/sampleapp", "--timeout=120s");
        await space.Run(Cancel, "rollout", "status", "deployment/observer", "--timeout=120s");
        await using var traffic = await ObservedTraffic.Start(space, Cancel);

        await space.Run(Cancel, "rollout", "restart", "deployment/sampleapp");
        await space.Run(Cancel, "rollout", "status", "deployment/sampleapp", "--timeout=240s");
        var hits = await traffic.Stop();

        Assert.True(hits.Count > 200, $"Only {hits.Count} hits.");
        Assert.True(hits.Select(hit => hit.Text("pod")).Distinct().Count() >= 4, "Too few pods were seen for an update.");
        Assert.Empty(hits.Where(hit => hit.Text("outcome") != "ok").Select(hit => hit.ToJsonString()));
        TestContext.Current.SendDiagnosticMessage($"A rolling restart lost 0 of {hits.Count} hits through the Service.");
    }

    [Fact]
    public async Task UpdateAndRollbackChangeTheVersionThatAnswers()
    {
        await using var space = await TestNamespace.Create(Cancel);
        await space.Start("04-deployments", Cancel);

        await space.Run(Cancel, "set", "image", "deployment/sampleapp", "sampleapp=sampleapp:2");
        await space.Run(Cancel, "rollout", "status", "deployment/sampleapp", "--timeout=120s");
        Assert.Equal("2", await AnsweredVersion(space));
        await space.Run(Cancel, "rollout", "undo", "deployment/sampleapp");
        await space.Run(Cancel, "rollout", "status", "deployment/sampleapp", "--timeout=120s");

        Assert.Equal("1", await AnsweredVersion(space));
    }

    [Fact]
    public async Task DataOfAStatefulSetSurvivesDeletionAndScaling()
    {
        await using var space = await TestNamespace.Create(Cancel);
        await space.Apply(Cancel, "11-stateful-sets");
        await space.Run(Cancel, "rollout", "status", "statefulset/sampleapp", "--timeout=120s");
        Assert.Equal(0, (await space.Call("sampleapp-1", Cancel, "POST", "http://localhost:5000/visits")).ExitCode);
        var (before, uid) = (await space.Ask("sampleapp-1", "visits", Cancel), await Uid(space));

        await space.Run(Cancel, "delete", "pod", "sampleapp-1");
        await space.Run(Cancel, "rollout", "status", "statefulset/sampleapp", "--timeout=120s");
        await space.Run(Cancel, "scale", "statefulset/sampleapp", "--replicas=1");
        await space.Run(Cancel, "wait", "--for=delete", "pod/sampleapp-1", "--timeout=120s");
        await space.Run(Cancel, "scale", "statefulset/sampleapp", "--replicas=2");
        await space.Run(Cancel, "rollout", "status", "statefulset/sampleapp", "--timeout=120s");
        var after = await space.Ask("sampleapp-1", "visits", Cancel);

        Assert.NotEqual(uid, await Uid(space));
        Assert.Equal("1", after.Text("visits"));
        Assert.Equal((before.Text("instance"), before.Text("born")), (after.Text("instance"), after.Text("born")));
        Assert.NotEqual(before.Text("instance"), (await space.Ask("sampleapp-0", "visits", Cancel)).Text("instance"));
    }

    [Fact]
    public async Task DaemonSetHasAPodOnEveryNode()
    {
        await using var space = await TestNamespace.Create(Cancel);
        await space.Apply(Cancel, "12-daemon-sets/daemon-set.yaml");
        await space.Run(Cancel, "rollout", "status", "daemonset/sampleapp", "--timeout=120s");

        var eligible = (await space.List(Cancel, "nodes")).Where(node => !node.Items("spec", "taints").Any()).Select(node => node.Text("metadata", "name"));
        var used = (await space.List(Cancel, "pods")).Select(pod => pod.Text("spec", "nodeName"));

        Assert.Equal(eligible.Order(), used.Order());
    }

    private static async Task<string?> Uid(TestNamespace space) => (await space.Get(Cancel, "pod", "sampleapp-1")).Text("metadata", "uid");

    private static async Task<string?> AnsweredVersion(TestNamespace space) => JsonNode.Parse(await space.Run(
        Cancel, "get", "--raw", $"/api/v1/namespaces/{space.Name}/services/sampleapp:http/proxy/")).Text("version");
}
