using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Containers;

/// <summary>
/// A pod as containers: the init containers one after the other, then the others together on one network, each as its manifest says.
/// </summary>
internal sealed class PlayedPod : IAsyncDisposable
{
    /// <summary>Of everything that may be left, a container that did not start included.</summary>
    private readonly List<string> names = [];

    private readonly List<PlayedContainer> all = [];
    private readonly List<PlayedContainer> containers = [];

    private PlayedPod(KitPod kit, PodVolumes volumes, CancellationToken cancel) => (Kit, Volumes, Cancel) = (kit, volumes, cancel);

    public KitPod Kit { get; }

    public PodVolumes Volumes { get; }

    public CancellationToken Cancel { get; }

    /// <summary>Init containers too.</summary>
    public IReadOnlyList<PlayedContainer> All => all;

    /// <summary>How each init container has ended.</summary>
    public List<int> InitExitCodes { get; } = [];

    /// <summary>The containers of the pod; none where an init container failed.</summary>
    public IReadOnlyList<PlayedContainer> Containers => containers;

    public PlayedContainer App => containers[0];

    public static async Task<PlayedPod> Start(KitPod kit, CancellationToken cancel)
    {
        PlayedPod pod = new(kit, await PodVolumes.Create(kit, cancel), cancel);
        try
        {
            foreach (var init in kit.Template.InitContainers)
                pod.InitExitCodes.Add(await (await pod.Run(init, [])).WaitForExit(cancel));
            if (pod.InitExitCodes.All(code => code == 0))
                foreach (var container in kit.Template.Containers)
                    await pod.RunOnSharedNetwork(container);
            return pod;
        }
        catch
        {
            await pod.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks a container as the kubelet's probes do.</summary>
    /// <param name="container">Which of the pod.</param>
    /// <param name="port">Its number, or the name that the container gives it.</param>
    /// <param name="path">With the query.</param>
    public async Task<(int Status, string Body)> Get(PlayedContainer container, string port, string path)
    {
        var number = container.Manifest.Items("ports").FirstOrDefault(declared => declared.Text("name") == port).Text("containerPort");
        using HttpClient client = new();
        using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{App.Published(number ?? port)}{path}"), Cancel);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    public async ValueTask DisposeAsync()
    {
        // The first one last: the others are on its network.
        foreach (var name in names.AsEnumerable().Reverse())
            await Engine.Remove(name);
        Volumes.Dispose();
    }

    private async Task RunOnSharedNetwork(JsonObject container)
    {
        var ports = Kit.Template.Containers.SelectMany(each => each.Items("ports")).Select(port => port.Text("containerPort"));
        string[] network = containers.Count > 0
            ? [$"--network=container:{App.Name}"]
            : [.. ports.SelectMany(port => new[] { "-p", $"127.0.0.1::{port}" })];
        var played = await Run(container, network);
        containers.Add(played);
        if (container.At("lifecycle", "postStart", "exec") is { } hook)
            (await played.Exec(Cancel, [.. hook.Texts("command")])).Succeeded();
    }

    private async Task<PlayedContainer> Run(JsonObject container, string[] network)
    {
        names.Add($"sampleapp-kit-{Guid.NewGuid():N}");
        (await Engine.Run(Cancel, ["run", "-d", "--name", names[^1], .. network, .. await RunOptions.Of(Kit, container, Volumes)])).Succeeded();
        var played = await PlayedContainer.Look(container, names[^1], Cancel);
        all.Add(played);
        return played;
    }
}
