using System.Globalization;
using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Containers;

/// <summary>One container that runs as its manifest says.</summary>
/// <param name="Manifest">Its entry in the pod's specification.</param>
/// <param name="Name">What the engine calls it.</param>
/// <param name="Facts">What the engine said of it once it was started.</param>
internal sealed record PlayedContainer(JsonObject Manifest, string Name, JsonNode Facts)
{
    public static async Task<PlayedContainer> Look(JsonObject manifest, string name, CancellationToken cancel) =>
        new(manifest, name, JsonNode.Parse((await Engine.Run(cancel, "inspect", name)).Succeeded().Output)![0]!);

    public Task<ShellResult> Exec(CancellationToken cancel, params string[] command) => Engine.Run(cancel, ["exec", Name, .. command]);

    /// <summary>Another command of the engine on this container, such as <c>stop</c>, with its options.</summary>
    public Task<ShellResult> Manage(CancellationToken cancel, params string[] command) => Engine.Run(cancel, [.. command, Name]);

    /// <summary>Where this machine reaches a port of the pod; its first container publishes them all.</summary>
    public int Published(string port) =>
        int.Parse(Facts.At("NetworkSettings", "Ports", $"{port}/tcp")![0].Text("HostPort")!, CultureInfo.InvariantCulture);

    public async Task<bool> IsRunning(CancellationToken cancel) =>
        (await Manage(cancel, "inspect", "--format={{.State.Running}}")).Succeeded().Output.Trim() == "true";

    /// <summary>The exit code, once it has ended.</summary>
    public async Task<int> WaitForExit(CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Eventually.Deadline);
        return int.Parse((await Manage(limit.Token, "wait")).Succeeded().Output, CultureInfo.InvariantCulture);
    }
}
