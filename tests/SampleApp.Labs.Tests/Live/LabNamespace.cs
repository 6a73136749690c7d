using System.Diagnostics;
using SampleApp.Labs.Checks;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;
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
    public static async Task<LabNamespace> Create(CancellationToken cancellationToken)
    {
        Needs.Cluster();
        LabNamespace labNamespace = new($"sampleapp-labs-{Guid.NewGuid().ToString("N")[..8]}");
        await Own("create", "namespace", labNamespace.Name);
        await Own("label", "namespace", labNamespace.Name, "pod-security.kubernetes.io/enforce=restricted");
        var config = await Own("config", "view", "--raw", "--minify", "--flatten");
        await File.WriteAllTextAsync(labNamespace.folder.Combine("kubeconfig"), config, cancellationToken);
        await labNamespace.Kubectl(cancellationToken, "config", "set-context", "--current", $"--namespace={labNamespace.Name}");
        CopyKit(RepositoryFolder.Combine("k8s"), labNamespace.folder.Combine("k8s"));
        return labNamespace;

        // With the kubeconfig of this machine, not yet with the trainee's.
        async Task<string> Own(params string[] arguments) =>
            (await Shell.Run("kubectl", arguments, cancellationToken)).Succeeded().Output;
    }

    /// <summary>Where commands run: the copy of the kit is in its folder <c>k8s</c>.</summary>
    public string Folder => folder.Path;

    public Task<ShellResult> Try(string program, CancellationToken cancellationToken, params string[] arguments) =>
        Shell.Run(Start(program, arguments), null, cancellationToken);

    public async Task<string> Kubectl(CancellationToken cancellationToken, params string[] arguments) =>
        (await Try("kubectl", cancellationToken, arguments)).Succeeded().Output;

    public Task<ShellResult> Lab(CancellationToken cancellationToken, params string[] arguments) =>
        Try(LabProgram.Path, cancellationToken, arguments);

    /// <summary>A folder of the kit, relative to <c>k8s/</c>; part of it may be refused.</summary>
    public Task<ShellResult> TryApply(string path, CancellationToken cancellationToken) =>
        Try(
            "kubectl",
            cancellationToken,
            "apply",
            File.Exists(folder.Combine("k8s", path, "kustomization.yaml")) ? "-k" : "-f",
            folder.Combine("k8s", path));

    public async Task<JsonNode> Get(CancellationToken cancellationToken, params string[] what) =>
        JsonNode.Parse(await Kubectl(cancellationToken, ["get", "-o", "json", .. what]))!;

    /// <summary>What the lab's check sees, to be looked at again and again.</summary>
    public async Task<RecordingCluster> Watch(CancellationToken cancellationToken)
    {
        KubectlProgram kubectl = new(null, Name, TimeProvider.System);
        var versions = await kubectl.Versions(cancellationToken);
        return new(
            new KubectlCluster(kubectl, Name, new(kubectl, serverPath: ""), TimeProvider.System),
            $"kubectl {versions.Text("clientVersion", "gitVersion")}, cluster {versions.Text("serverVersion", "gitVersion")}");
    }

    /// <summary>Waits for the Deployments, StatefulSets and DaemonSets that there are.</summary>
    public async Task RollOut(Lab lab, CancellationToken cancellationToken)
    {
        var workloads = await Kubectl(
            cancellationToken, "get", "deployments,statefulsets,daemonsets", "-l", $"lab={lab.Folder}", "-o", "name");
        foreach (var workload in workloads.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            await Kubectl(cancellationToken, "rollout", "status", workload, "--timeout=180s");
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
