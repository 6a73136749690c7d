using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Containers;

/// <summary>Without a cluster: every container of the kit runs as its manifest says, and answers or ends as its lab promises.</summary>
public sealed class ContainerTests
{
    public static TheoryData<string> Ending => [.. KitContainer.All.Where(kit => kit.Value.ExitCode is not null).Select(kit => kit.Key)];

    public static TheoryData<string> Running => [.. KitContainer.All.Where(kit => kit.Value.CanBeAsked).Select(kit => kit.Key)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Running))]
    public async Task ContainerAnswersItsProbesAndSaysWhatItIsTold(string name)
    {
        await Engine.BuildReleases();
        var kit = KitContainer.All[name];
        using TemporaryFolder folder = new();

        await using var container = await AppContainer.Start([.. kit.Options(folder.Path), .. QuickStart(kit)], Cancel, kit.Image, kit.Arguments);

        foreach (var probe in kit.Probes)
            await Eventually.Passes(() => AssertProbe(kit, container, probe), Cancel);
        if (kit.Manifest.At("lifecycle", "postStart", "exec") is { } hook)
            (await container.Exec(Cancel, [.. hook.Texts("command")])).Succeeded();
        var greeting = JsonNode.Parse(await container.Client.GetStringAsync(new Uri("", UriKind.Relative), Cancel));
        Assert.Equal(kit.Environment.GetValueOrDefault("APP_MESSAGE", "Hello, World!"), greeting.Text("message"));
        Assert.Equal(kit.Environment.GetValueOrDefault("APP_VERSION", kit.Image.Split(':')[1]), greeting.Text("version"));
    }

    [Theory, MemberData(nameof(Ending))]
    public async Task ContainerEndsAsItsLabPromises(string name)
    {
        await Engine.BuildReleases();
        var kit = KitContainer.All[name];
        using TemporaryFolder folder = new();

        var run = await Engine.Run(
            Cancel, ["run", "--rm", "--cap-drop=ALL", .. kit.Options(folder.Path), kit.Image, .. kit.Arguments]);

        Assert.True(run.ExitCode == kit.ExitCode, $"Exit code {run.ExitCode}\n{run.Output}\n{run.Error}");
    }

    /// <summary>Shortens a slow start, which changes no answer.</summary>
    private static string[] QuickStart(KitContainer kit) =>
        kit.Environment.ContainsKey("APP_STARTUP_DELAY") ? ["-e", "APP_STARTUP_DELAY=1"] : [];

    /// <summary>A probe as the kubelet asks it; readiness says 503 where the container is never to become ready.</summary>
    private static async Task AssertProbe(KitContainer kit, AppContainer container, JsonNode probe)
    {
        if (probe["exec"] is { } program)
        {
            (await container.Exec(Cancel, [.. program.Texts("command")])).Succeeded();
            return;
        }
        var never = kit.Environment.GetValueOrDefault("APP_READY") == "false" || kit.Image == "sampleapp:3";
        using var answer = await container.Client.GetAsync(new Uri(probe.Text("httpGet", "path")!, UriKind.Relative), Cancel);
        Assert.Equal(never && probe.Text("httpGet", "path") == "/readyz" ? 503 : 200, (int)answer.StatusCode);
    }
}
