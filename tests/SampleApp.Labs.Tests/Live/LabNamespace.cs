using System.Diagnostics;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Kit;
using SampleApp.Labs.Kubectl;
using SampleApp.Labs.Tests.Checks;
using SampleApp.Labs.Tests.Programs;

namespace SampleApp.Labs.Tests.Live;

/// <summary>
/// A throw-away namespace of the cluster that <c>KUBECONFIG</c> names, locked down as a shared cluster's are, and a trainee's context
/// for it. What runs in it finds <c>lab</c> and a copy of the kit.
/// </summary>
internal sealed class LabNamespace : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();

    private LabNamespace(string name) => Name = name;

    public string Name { get; }

    /// <summary>Makes the namespace, or skips the test where there is no cluster.</summary>
    public static async Task<LabNamespace> Create(CancellationToken cancel)
    {
        Needs.Cluster();
        LabNamespace space = new($"sampleapp-labs-{Guid.NewGuid().ToString("N")[..8]}");
        (await Shell.Run("kubectl", ["create", "namespace", space.Name], cancel)).Succeeded();
        (await Shell.Run("kubectl", ["label", "namespace", space.Name, "pod-security.kubernetes.io/enforce=restricted"], cancel)).Succeeded();
        var config = (await Shell.Run("kubectl", ["config", "view", "--raw", "--minify", "--flatten"], cancel)).Succeeded().Output;
        await File.WriteAllTextAsync(space.folder.Combine("kubeconfig"), config, cancel);
        await space.Kubectl(cancel, "config", "set-context", "--current", $"--namespace={space.Name}");
        CopyKit(RepositoryFolder.Combine("k8s"), space.folder.Combine("k8s"));
        return space;
    }

    /// <summary>Where commands run: the copy of the kit is in its folder <c>k8s</c>.</summary>
    public string Folder => folder.Path;

    public Task<ShellResult> Try(string program, CancellationToken cancel, params string[] arguments) => Shell.Run(Start(program, arguments), null, cancel);

    public async Task<string> Kubectl(CancellationToken cancel, params string[] arguments) =>
        (await Try("kubectl", cancel, arguments)).Succeeded().Output;

    public Task<ShellResult> Lab(CancellationToken cancel, params string[] arguments) => Try(LabProgram.Path, cancel, arguments);

    /// <summary>A folder of the kit, relative to <c>k8s/</c>; part of it may be refused.</summary>
    public Task<ShellResult> TryApply(string path, CancellationToken cancel) => Try("kubectl", cancel, "apply", "-f", folder.Combine("k8s", path));

    public async Task<JsonNode> Get(CancellationToken cancel, params string[] what) => JsonNode.Parse(await Kubectl(cancel, ["get", "-o", "json", .. what]))!;

    /// <summary>What the lab's check sees, to be looked at again and again.</summary>
    public async Task<RecordingCluster> Watch(CancellationToken cancel)
    {
        KubectlProgram kubectl = new(null, Name);
        var versions = await kubectl.Versions(cancel);
        return new(
            new KubectlCluster(kubectl, Name),
            $"kubectl {versions.Text("clientVersion", "gitVersion")}, cluster {versions.Text("serverVersion", "gitVersion")}");
    }

    /// <summary>Waits for the Deployments, StatefulSets and DaemonSets that there are.</summary>
    public async Task RollOut(Lab lab, CancellationToken cancel)
    {
        foreach (var workload in (await Kubectl(cancel, "get", "deployments,statefulsets,daemonsets", "-l", $"lab={lab.Folder}", "-o", "name")).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            await Kubectl(cancel, "rollout", "status", workload, "--timeout=180s");
    }

    public ProcessStartInfo Start(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = Folder };
        start.Environment["KUBECONFIG"] = folder.Combine("kubeconfig");
        start.Environment["PATH"] = $"{LabProgram.Folder}:{start.Environment["PATH"]}";
        return start;
    }

    public async ValueTask DisposeAsync()
    {
        await Shell.Run("kubectl", ["delete", "namespace", Name, "--wait=false"], CancellationToken.None);
        folder.Dispose();
    }

    private static void CopyKit(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
