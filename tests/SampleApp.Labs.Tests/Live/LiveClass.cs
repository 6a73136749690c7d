using System.Diagnostics;
using SampleApp.Labs.Tests.Programs;

namespace SampleApp.Labs.Tests.Live;

/// <summary>A class of two on the cluster that <c>KUBECONFIG</c> names, made by <c>lab class create</c>.</summary>
internal sealed class LiveClass : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();

    public string Name { get; } = $"class-{Guid.NewGuid().ToString("N")[..8]}";

    public string Files => folder.Combine("files");

    public string First => $"{Name}-01";

    public string Second => $"{Name}-02";

    /// <summary>Makes the class, or skips the test where there is no cluster.</summary>
    public static async Task<LiveClass> Create(CancellationToken cancellationToken, params string[] options)
    {
        Needs.Cluster();
        LiveClass made = new();
        // Of the cluster itself, since one on this machine is refused otherwise.
        var server = await Trainer("kubectl", cancellationToken, "config", "view", "--minify", "-o", "jsonpath={.clusters[0].cluster.server}");
        (await Lab(
            cancellationToken, ["create", made.Name, "--count", "2", "--server", server.Output, "--output", made.Files, "--yes", .. options])).Succeeded();
        return made;
    }

    public string FileOf(string trainee) => Path.Combine(Files, $"{trainee}.kubeconfig");

    /// <summary>A command of <c>lab class</c>, as the trainer.</summary>
    public static Task<ShellResult> Lab(CancellationToken cancellationToken, params string[] arguments) =>
        Trainer(LabProgram.Path, cancellationToken, ["class", .. arguments]);

    public static Task<ShellResult> Trainer(string program, CancellationToken cancellationToken, params string[] arguments) =>
        Shell.Run(Start(program, configFile: null, arguments), null, cancellationToken);

    public static Task<ShellResult> Trainee(string configFile, string program, CancellationToken cancellationToken, params string[] arguments) =>
        Shell.Run(Start(program, configFile, arguments), null, cancellationToken);

    public static ProcessStartInfo Start(string program, string? configFile, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = RepositoryFolder.Root };
        start.Environment["LAB_PROGRESS"] = "on";
        if (configFile is not null)
            start.Environment["KUBECONFIG"] = configFile;
        return start;
    }

    public async ValueTask DisposeAsync()
    {
        await Shell.Run(
            "kubectl", ["delete", "namespaces,clusterroles,clusterrolebindings", "-l", $"sampleapp-labs/class={Name}", "--wait=false"], CancellationToken.None);
        folder.Dispose();
    }
}
