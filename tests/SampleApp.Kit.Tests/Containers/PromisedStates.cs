using System.Globalization;
using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Containers;

/// <summary>The state that its lab promises of each pod; of most that it becomes Ready and says what it is to say.</summary>
internal static class PromisedStates
{
    /// <summary>By the pod's name.</summary>
    public static IReadOnlyDictionary<string, Func<PlayedPod, Task>> Special { get; } = new Dictionary<string, Func<PlayedPod, Task>>
    {
        ["two-containers"] = ReachesItsNeighbour,
        ["gallery-4"] = pod =>
        {
            Assert.Equal([1], pod.InitExitCodes);
            Assert.Empty(pod.Containers);
            return Task.CompletedTask;
        },
        ["gallery-5"] = CrashesAgainAndAgain,
        ["gallery-6"] = RunsAndIsNotReady,
        ["gallery-7"] = pod => EndsWith(pod, 0),
        ["gallery-8"] = pod => EndsWith(pod, 3),
        ["gallery-9"] = pod => EndsWith(pod, 137), // by the kernel: nobody else here kills it
        ["lifecycle"] = LivesItsWholeLife,
        ["stubborn"] = async pod =>
        {
            await BecomesReady(pod);
            Assert.Equal(137, await Stop(pod));
        },
    };

    public static Func<PlayedPod, Task> Of(KitPod pod) => Special.GetValueOrDefault(pod.Name, BecomesReady);

    private static async Task BecomesReady(PlayedPod pod)
    {
        Assert.All(pod.InitExitCodes, code => Assert.Equal(0, code));
        foreach (var container in pod.Containers)
            await Eventually.Passes(() => AssertProbes(pod, container), pod.Cancel);
        if (pod.Kit.Template.Owner.Root.Items("spec", "volumeClaimTemplates").Any())
            Assert.Equal("file", (await Ask(pod, "/visits")).Text("store"));
        await SaysWhatItIsTold(pod);
    }

    /// <summary>Its own probes, as the kubelet asks them, and readiness also where the manifest has no probe for it.</summary>
    private static async Task AssertProbes(PlayedPod pod, PlayedContainer container)
    {
        foreach (var probe in PodTemplate.Probes(container.Manifest))
            if (probe["exec"] is { } program)
                (await container.Exec(pod.Cancel, [.. program.Texts("command")])).Succeeded();
            else
                Assert.Equal(200, (await pod.Get(container, probe.Text("httpGet", "port")!, probe.Text("httpGet", "path")!)).Status);
        var port = PodTemplate.ListensOn(container.Manifest).ToString(CultureInfo.InvariantCulture);
        Assert.Equal((200, "ok"), await pod.Get(container, port, "/readyz"));
    }

    private static async Task SaysWhatItIsTold(PlayedPod pod)
    {
        var image = pod.App.Manifest.Text("image")!;
        var greeting = await Ask(pod, "/");

        Assert.Equal(pod.Kit.FromConfigMaps("APP_MESSAGE") ?? "Hello, World!", greeting.Text("message"));
        Assert.Equal(pod.Kit.FromConfigMaps("APP_VERSION") ?? image.Split(':')[1], greeting.Text("version"));
    }

    private static async Task ReachesItsNeighbour(PlayedPod pod)
    {
        await BecomesReady(pod);

        Assert.NotNull((await Ask(pod, "/backend")).Text("backend", "pod"));
    }

    private static async Task CrashesAgainAndAgain(PlayedPod pod)
    {
        await EndsWith(pod, 1);
        (await pod.App.Manage(pod.Cancel, "start")).Succeeded();
        await EndsWith(pod, 1);
    }

    private static async Task RunsAndIsNotReady(PlayedPod pod)
    {
        await Eventually.Passes(async () => Assert.Equal(200, (await pod.Get(pod.App, "http", "/livez")).Status), pod.Cancel);
        Assert.Equal(503, (await pod.Get(pod.App, "http", "/readyz")).Status);
    }

    private static async Task LivesItsWholeLife(PlayedPod pod)
    {
        await BecomesReady(pod);
        // A probe may know it a second before the journal does.
        await Eventually.Passes(
            async () => Assert.Contains("app ready", (await pod.Get(pod.App, "http", "/journal")).Body, StringComparison.Ordinal), pod.Cancel);
        Assert.Equal(0, await Stop(pod));

        var journal = await File.ReadAllLinesAsync(pod.Volumes.File("journal", "journal.txt"), pod.Cancel);
        string[] order = ["init ran to its end", "app listening", "app ready", "app preStop called", "app SIGTERM", "app drain over", "app exit 0"];
        var events = journal.Select(line => order.FirstOrDefault(step => line.Contains(step, StringComparison.Ordinal))).OfType<string>();
        Assert.Equal(order, events);
        Assert.Contains(journal, line => line.EndsWith("postStart ran", StringComparison.Ordinal));
    }

    private static async Task EndsWith(PlayedPod pod, int exitCode) =>
        Assert.Equal(exitCode, await pod.App.WaitForExit(pod.Cancel));

    /// <summary>The end as the kubelet brings it: the preStop hook, then SIGTERM, after the grace period SIGKILL.</summary>
    private static async Task<int> Stop(PlayedPod pod)
    {
        var hook = pod.App.Manifest.At("lifecycle", "preStop", "httpGet")!;
        Assert.Equal(200, (await pod.Get(pod.App, hook.Text("port")!, hook.Text("path")!)).Status);
        (await pod.App.Manage(pod.Cancel, "stop", "-t", pod.Kit.Spec.Text("terminationGracePeriodSeconds")!)).Succeeded();
        return await pod.App.WaitForExit(pod.Cancel);
    }

    private static async Task<JsonNode> Ask(PlayedPod pod, string path) => JsonNode.Parse((await pod.Get(pod.App, "http", path)).Body)!;
}
