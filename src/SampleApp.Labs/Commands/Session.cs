using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;
using SampleApp.Labs.Kubectl;
using SampleApp.Labs.Progress;

namespace SampleApp.Labs.Commands;

/// <summary>kubectl, and the context and namespace that it works in.</summary>
/// <param name="Kubectl">The way to the cluster.</param>
/// <param name="Context">The context's name.</param>
/// <param name="Namespace">The namespace in which the command works.</param>
/// <param name="OwnNamespace">The namespace that the context names; another one may have been given as an option.</param>
/// <param name="Versions">As <c>kubectl version</c> prints them.</param>
/// <param name="Raw">The way to what kubectl has no command for.</param>
/// <param name="Time">The clock of all waits.</param>
internal sealed record Session(
    KubectlProgram Kubectl, string Context, string Namespace, string OwnNamespace, JsonNode Versions, RawRequests Raw, TimeProvider Time)
{
    public ICluster Cluster { get; } = new KubectlCluster(Kubectl, Namespace, Raw, Time);

    public KitKinds Kinds { get; } = new(Kubectl);

    public Poll Poll { get; } = new(Time);

    /// <summary>The trainee's progress, kept for a trainer to see.</summary>
    public required ProgressLog Progress { get; init; }

    /// <exception cref="KubectlException">There is no usable kubectl, context or cluster.</exception>
    public static Task<Session> Open(string? context, string? namespaceName, TimeProvider time, CancellationToken cancellationToken) =>
        Open(configFile: null, context, namespaceName, time, cancellationToken);

    /// <param name="configFile">A kubeconfig file; null for the person's own.</param>
    /// <param name="context">As the option <c>--context</c> says.</param>
    /// <param name="namespaceName">As the option <c>--namespace</c> says.</param>
    /// <param name="time">The clock of all waits.</param>
    /// <param name="cancellationToken">Ends kubectl.</param>
    /// <exception cref="KubectlException">There is no usable kubectl, context or cluster.</exception>
    public static async Task<Session> Open(
        string? configFile, string? context, string? namespaceName, TimeProvider time, CancellationToken cancellationToken)
    {
        // The context comes first: without one, kubectl would look for a cluster on this machine and report that as missing.
        var config = await KubeConfig.Read(new(context, namespaceName, time) { ConfigFile = configFile }, cancellationToken);
        KubectlProgram kubectl = new(context, namespaceName, time)
        {
            ConfigFile = configFile,
            HasPlugin = config.HasPlugin,
            IsInPod = config.IsInPod,
        };
        RawRequests raw = new(kubectl, config.ServerPath);
        var works = namespaceName ?? config.Namespace;
        return new(
            kubectl,
            context ?? config.Context,
            works,
            config.Namespace,
            await kubectl.Versions(cancellationToken),
            raw,
            time)
        {
            Progress = new(new(kubectl, raw, config.Home), works, time),
        };
    }

    /// <summary>Shows where a change would happen, and asks.</summary>
    public void Confirm(string what, bool yes) => Ask($"{what} in namespace {Namespace} of context {Context}.", yes);

    /// <summary>Shows where a change beyond one namespace would happen, and asks.</summary>
    public void ConfirmOnCluster(string what, bool yes) => Ask($"{what} on the cluster of context {Context}.", yes);

    private static void Ask(string sentence, bool yes)
    {
        Console.WriteLine(sentence);
        if (yes)
            return;
        if (Console.IsInputRedirected)
            throw new LabException("Nobody is there to say yes; give --yes.");
        Console.Write("Go on? [y/N] ");
        if (Console.ReadLine()?.Trim().ToLowerInvariant() is not ("y" or "yes"))
            throw new LabException("Nothing was changed.");
    }
}
