using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Commands;

/// <summary>kubectl, and the context and namespace that it works in.</summary>
/// <param name="Kubectl">The way to the cluster.</param>
/// <param name="Context">The context's name.</param>
/// <param name="Namespace">The namespace in which the command works.</param>
/// <param name="OwnNamespace">The namespace that the context names; another one may have been given as an option.</param>
/// <param name="Versions">As <c>kubectl version</c> prints them.</param>
internal sealed record Session(KubectlProgram Kubectl, string Context, string Namespace, string OwnNamespace, JsonNode Versions)
{
    public ICluster Cluster { get; } = new KubectlCluster(Kubectl, Namespace);

    /// <exception cref="KubectlException">There is no usable kubectl, context or cluster.</exception>
    public static async Task<Session> Open(string? context, string? space, CancellationToken cancel)
    {
        KubectlProgram kubectl = new(context, space);
        // First: without a context kubectl would look for a cluster on this machine, and miss that instead.
        var config = await kubectl.Json(cancel, "config", "view", "--minify", "-o", "json");
        var own = config.First("contexts").Text("context", "namespace") ?? "default";
        return new(kubectl, context ?? config.Text("current-context") ?? "?", space ?? own, own, await kubectl.Versions(cancel));
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
