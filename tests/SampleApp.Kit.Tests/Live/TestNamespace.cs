using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Live;

/// <summary>A throw-away namespace of the cluster that <c>KUBECONFIG</c> names, locked down as a shared cluster's are.</summary>
internal sealed class TestNamespace : IAsyncDisposable
{
    /// <summary>For whatever a cluster does in its own time: room for scheduling, slow starts and a busy machine.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    private TestNamespace(string name) => Name = name;

    public string Name { get; }

    /// <summary>Makes the namespace, or skips the test where there is no cluster.</summary>
    public static async Task<TestNamespace> Create(CancellationToken cancel)
    {
        Needs.Cluster();
        TestNamespace ns = new($"sampleapp-kit-{Guid.NewGuid().ToString("N")[..8]}");
        (await Shell.Run("kubectl", ["create", "namespace", ns.Name], cancel)).Succeeded();
        (await Shell.Run(
            "kubectl",
            ["label", "namespace", ns.Name, "pod-security.kubernetes.io/enforce=restricted", "pod-security.kubernetes.io/warn=restricted"],
            cancel)).Succeeded();
        return ns;
    }

    public Task<ShellResult> Try(CancellationToken cancel, params string[] arguments) =>
        Shell.Run("kubectl", ["--namespace", Name, .. arguments], cancel);

    public async Task<string> Run(CancellationToken cancel, params string[] arguments) =>
        (await Try(cancel, arguments)).Succeeded().Output;

    /// <summary>Applies files or folders of the kit; they are relative to <c>k8s/</c>.</summary>
    public async Task Apply(CancellationToken cancel, params string[] files)
    {
        foreach (var file in files)
            await Run(cancel, "apply", "--validate=strict", KitFolder.OptionFor(file), Path.Combine(KitFolder.Root, file));
    }

    /// <summary>Waits until a controller, such as <c>deployment/sampleapp</c>, has all its pods as its template says, and ready.</summary>
    public async Task WaitForRollout(string workload, CancellationToken cancel) =>
        await Run(cancel, "rollout", "status", workload, $"--timeout={Deadline.TotalSeconds:0}s");

    /// <summary>Applies what a lab begins with, if anything, and waits until each object has reached its state.</summary>
    public async Task Start(string lab, CancellationToken cancel)
    {
        var start = KitFolder.In($"{lab}/start");
        if (start.Count == 0)
            return;
        await Apply(cancel, $"{lab}/start");
        foreach (var manifest in start)
            await Workloads.WaitForState(this, manifest, cancel);
    }

    public async Task<JsonNode> Get(CancellationToken cancel, params string[] what) =>
        JsonNode.Parse(await Run(cancel, ["get", "-o", "json", .. what]))!;

    public async Task<JsonNode[]> List(CancellationToken cancel, params string[] what) => [.. (await Get(cancel, what)).Items("items")];

    /// <summary>A pod that is not being deleted: after a rollout the old ones are still there for a while.</summary>
    public async Task<JsonNode> AnyPod(CancellationToken cancel) =>
        (await List(cancel, "pods")).First(pod => pod.Text("metadata", "deletionTimestamp") is null);

    /// <summary>What a pod answers, through the API server.</summary>
    public async Task<JsonNode> Ask(string pod, string path, CancellationToken cancel) =>
        JsonNode.Parse(await Run(cancel, "get", "--raw", $"/api/v1/namespaces/{Name}/pods/{pod}:5000/proxy/{path}"))!;

    /// <summary>The version of whichever pod of the Service <c>sampleapp</c> the API server asks.</summary>
    public async Task<string?> AnsweredVersion(CancellationToken cancel) =>
        JsonNode.Parse(await Run(cancel, "get", "--raw", $"/api/v1/namespaces/{Name}/services/sampleapp:http/proxy/")).Text("version");

    /// <summary>Calls from inside the cluster, with the app's own client; exit code 0 for 2xx.</summary>
    public async Task<ShellResult> Call(string from, CancellationToken cancel, params string[] arguments) =>
        await Try(cancel, ["exec", from, "-c", PodStates.AppName, "--", "/app/SampleApp", "call", .. arguments]);

    public async ValueTask DisposeAsync() =>
        await Shell.Run("kubectl", ["delete", "namespace", Name, "--wait=false"], CancellationToken.None);
}
