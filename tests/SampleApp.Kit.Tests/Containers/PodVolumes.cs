using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Containers;

/// <summary>The volumes of one pod, each a folder of this machine with the owner and the rights that the kubelet gives it.</summary>
internal sealed class PodVolumes : IDisposable
{
    private readonly Dictionary<string, TemporaryFolder> folders = [];

    public static async Task<PodVolumes> Create(KitPod pod, CancellationToken cancel)
    {
        PodVolumes volumes = new();
        foreach (var volume in pod.Spec.Items("volumes"))
            volumes.folders[volume.Text("name")!] = volume.Text("configMap", "name") is { } map ? Files(pod.ConfigMap(map))
                : volume.At("emptyDir") is not null ? new() // writable for everybody
                : throw new InvalidDataException($"The kit has no volume like {volume.ToJsonString()}.");
        foreach (var claim in pod.Template.Owner.Root.Items("spec", "volumeClaimTemplates"))
            volumes.folders[claim.Text("metadata", "name")!] = await Claim(pod, cancel);
        return volumes;
    }

    /// <summary>The value of <c>-v</c> for an entry of <c>volumeMounts</c>.</summary>
    public string Mount(JsonNode mount) =>
        $"{folders[mount.Text("name")!].Combine(mount.Text("subPath") ?? "")}:{mount.Text("mountPath")}";

    /// <summary>A file on a volume.</summary>
    public string File(string volume, string name) => folders[volume].Combine(name);

    public void Dispose()
    {
        foreach (var folder in folders.Values)
            folder.Dispose();
    }

    private static TemporaryFolder Files(Dictionary<string, string> data)
    {
        TemporaryFolder folder = new();
        foreach (var (name, text) in data)
            System.IO.File.WriteAllText(folder.Combine(name), text);
        return folder;
    }

    /// <summary>A disk belongs to root; <c>fsGroup</c> makes it writable for that group and nobody else.</summary>
    private static async Task<TemporaryFolder> Claim(KitPod pod, CancellationToken cancel)
    {
        TemporaryFolder folder = new();
        var group = pod.Spec.Text("securityContext", "fsGroup") ?? "0";
        (await Engine.Run(
            cancel,
            "run", "--rm", "--user=0", "-v", $"{folder.Path}:/disk", "--entrypoint=sh", "sampleapp:1",
            "-c", $"chown 0:{group} /disk && chmod 2770 /disk")).Succeeded();
        return folder;
    }
}
