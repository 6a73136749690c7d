using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;
using SampleApp.Labs.Kubectl;

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
    public ICluster Cluster { get; } = new KubectlCluster(Kubectl, Namespace, Raw);

    public KitKinds Kinds { get; } = new(Kubectl);

    public Poll Poll { get; } = new(Time);

    /// <exception cref="KubectlException">There is no usable kubectl, context or cluster.</exception>
    public static async Task<Session> Open(
        string? context, string? namespaceName, TimeProvider time, CancellationToken cancellationToken)
    {
        // The context comes first: without one, kubectl would look for a cluster on this machine and report that as missing.
        var config = await KubeConfig.Read(new(context, namespaceName, time), cancellationToken);
        KubectlProgram kubectl = new(context, namespaceName, time) { HasPlugin = config.HasPlugin };
        return new(
            kubectl,
            context ?? config.Context,
            namespaceName ?? config.Namespace,
            config.Namespace,
            await kubectl.Versions(cancellationToken),
            new(kubectl, config.ServerPath),
            time);
    }

    /// <summary>Shows where a change would happen, and asks.</summary>
    public void Confirm(string what, bool yes)
    {
        Console.WriteLine($"{what} in namespace {Namespace} of context {Context}.");
        if (yes)
            return;
        if (Console.IsInputRedirected)
            throw new LabException("Nobody is there to say yes; give --yes.");
        Console.Write("Go on? [y/N] ");
        if (Console.ReadLine()?.Trim().ToLowerInvariant() is not ("y" or "yes"))
            throw new LabException("Nothing was changed.");
    }
}
