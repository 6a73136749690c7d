using SampleApp.Kit.Tests.Faults;
using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Containers;

/// <summary>
/// A container of the kit as a container engine runs it: with its command, its settings, its memory limit and its writable folders.
/// What only the kubelet does (several containers of a pod, restarts, hooks, claims) is for the live tests.
/// </summary>
internal sealed record KitContainer(PodTemplate Pod, JsonObject Manifest, ManifestSet Set)
{
    /// <summary>All by file and name; of those that look the same to these tests only one.</summary>
    public static IReadOnlyDictionary<string, KitContainer> All { get; } = KitFolder.GoodSets
        .SelectMany(set => set.Applied.Select(manifest => manifest.Pod).OfType<PodTemplate>()
            .SelectMany(pod => pod.AllContainers.Select(container => new KitContainer(pod, container, set))))
        .DistinctBy(container => string.Join(
            ' ', [.. container.Options(""), container.Image, .. container.Arguments, .. container.Probes.Select(probe => probe.ToJsonString())]))
        .ToDictionary(container => $"{container.Pod.Owner.File}: {container.Manifest.Text("name")}");

    public string Image => Manifest.Text("image")!;

    /// <summary>What follows the image in <c>run</c>: the rest of <c>command</c>, whose first word takes the place of the entry point.</summary>
    public string[] Arguments => [.. Manifest.Texts("command").Skip(1)];

    public IEnumerable<JsonNode> Probes => PodTemplate.Probes(Manifest);

    /// <summary>The exit code, where it is meant to end by itself: of a pod of the gallery as its lab promises, of an init container 0.</summary>
    public int? ExitCode => IsInit ? InGallery?.ExitCode ?? 0 : Pod.InitContainers.Any() ? null : InGallery?.ExitCode;

    /// <summary>Whether its image is there and it listens where the tests ask; a second container of a pod has a port of its own.</summary>
    public bool CanBeAsked =>
        ExitCode is null && !IsClient && (Image is "sampleapp:1" or "sampleapp:2" or "sampleapp:3") && PodTemplate.ListensOn(Manifest) == 5000;

    /// <summary>A client ends as others answer, and nobody answers here.</summary>
    private bool IsClient => string.Join(' ', Manifest.Texts("command")).Contains("/app/SampleApp call ", StringComparison.Ordinal);

    /// <summary>A sidecar is an init container that does not end.</summary>
    private bool IsInit => Pod.InitContainers.Contains(Manifest) && Manifest.Text("restartPolicy") != "Always";

    private GalleryPod? InGallery => Gallery.All.GetValueOrDefault(Pod.Owner.File);

    /// <summary>The environment, the Downward API's fields aside: the app does nothing but repeat them.</summary>
    public Dictionary<string, string> Environment { get; } = Read(Manifest, Set);

    /// <summary>Options of <c>run</c>.</summary>
    /// <param name="folder">A folder of this machine that takes the place of all volumes but those of ConfigMaps.</param>
    public string[] Options(string folder) =>
    [
        .. Environment.SelectMany(variable => new[] { "-e", $"{variable.Key}={variable.Value}" }),
        .. Memory is null ? Array.Empty<string>() : [$"--memory={Memory}", $"--memory-swap={Memory}"], // the same: no swap
        "--security-opt=no-new-privileges",
        .. Volumes.SelectMany(path => new[] { "-v", $"{folder}:{path}" }),
        .. Manifest.Is(true, "securityContext", "readOnlyRootFilesystem") ? Array.Empty<string>() : ["--tmpfs", "/tmp"],
        .. Manifest.Texts("command").Take(1).SelectMany(program => new[] { "--entrypoint", program }),
    ];

    private string? Memory => Manifest.Text("resources", "limits", "memory")?.Replace("Mi", "m", StringComparison.Ordinal);

    /// <summary>Where the manifest mounts something else than a ConfigMap's files.</summary>
    private IEnumerable<string> Volumes => Manifest.Items("volumeMounts")
        .Where(mount => Pod.Spec.Items("volumes").Named(mount.Text("name")!).At("configMap") is null)
        .Select(mount => mount.Text("mountPath")!);

    private static Dictionary<string, string> Read(JsonObject manifest, ManifestSet set)
    {
        Dictionary<string, string> environment = [];
        foreach (var source in manifest.Items("envFrom"))
            foreach (var (name, value) in Data(set, source.Text("configMapRef", "name")))
                environment[name] = value;
        foreach (var variable in manifest.Items("env"))
            if ((variable.Text("value") ?? FromKey(set, variable.At("valueFrom", "configMapKeyRef"))) is { } value)
                environment[variable.Text("name")!] = value;
        return environment;
    }

    private static string? FromKey(ManifestSet set, JsonNode? key) => key is null ? null : Data(set, key.Text("name"))[key.Text("key")!];

    private static Dictionary<string, string> Data(ManifestSet set, string? name) => set.Find("ConfigMap", name)!.Root.Map("data");
}
