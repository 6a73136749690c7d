using SampleApp.Labs.Json;
using SampleApp.Labs.Kit;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Cluster;

/// <summary>
/// Finds out whether network policies are enforced, by a call between two pods that a policy forbids. No object of the API tells, and
/// without a network plugin for policies a cluster still accepts them:
/// https://kubernetes.io/docs/concepts/services-networking/network-policies/#prerequisites
/// </summary>
/// <param name="cluster">For the calls.</param>
/// <param name="kubectl">Makes the objects, and deletes them.</param>
/// <param name="time">The clock of the waits.</param>
internal sealed class PolicyTrial(ICluster cluster, KubectlProgram kubectl, TimeProvider time)
{
    private const string Caller = "lab-doctor-caller", Called = "lab-doctor-called", Container = "sampleapp";

    /// <summary>Plugins take a policy up within some seconds.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static string Folder => KitFolder.PathOf("00-cluster-tour", "policies");

    public async Task<Enforcement> Run(CancellationToken cancellationToken)
    {
        Console.WriteLine(
            "            trying whether policies are enforced, with the two pods and the policy of k8s/00-cluster-tour/policies; "
            + "deleting them again");
        try
        {
            await Delete(cancellationToken, "--wait=true", "--timeout=60s");
            await Apply("pod-called.yaml", cancellationToken);
            await Apply("pod-caller.yaml", cancellationToken);
            return await Try(cancellationToken);
        }
        finally
        {
            await CleanUp();
        }
    }

    private async Task<Enforcement> Try(CancellationToken cancellationToken)
    {
        try
        {
            await kubectl.Run(
                cancellationToken, "wait", "--for=condition=Ready", $"pod/{Caller}", $"pod/{Called}", "--timeout=60s");
        }
        catch (KubectlException exception) when (exception.Failure == KubectlFailure.Other)
        {
            return Enforcement.NoPods;
        }
        var pod = await kubectl.Json(cancellationToken, "get", "pod", Called, "-o", "json");
        var address = pod.Text("status", "podIP") ?? "";
        var url = $"http://{(address.Contains(':') ? $"[{address}]" : address)}:5000/livez";
        if (!await Answers(url, cancellationToken))
            return await OthersForbidIt(cancellationToken) ? Enforcement.Enforced : Enforcement.NoCalls;
        await Apply("network-policy.yaml", cancellationToken);
        var start = time.GetTimestamp();
        while (await Answers(url, cancellationToken))
        {
            if (time.GetElapsedTime(start) > Limit)
                return Enforcement.NotEnforced;
            await Task.Delay(Pause, time, cancellationToken);
        }
        return Enforcement.Enforced;
    }

    private async Task<bool> Answers(string url, CancellationToken cancellationToken) =>
        PodCall.Parse(await cluster.Call(Caller, Container, url, cancellationToken)).Status is not null;

    /// <summary>A policy of the namespace may select these pods as well, as one for all pods does.</summary>
    private async Task<bool> OthersForbidIt(CancellationToken cancellationToken) =>
        (await kubectl.Json(cancellationToken, "get", "networkpolicies", "-o", "json")).Items("items").Count > 0;

    private Task<string> Apply(string file, CancellationToken cancellationToken) =>
        kubectl.Run(cancellationToken, "apply", "-f", Path.Combine(Folder, file));

    private Task<string> Delete(CancellationToken cancellationToken, params string[] options) =>
        kubectl.Run(cancellationToken, ["delete", "-f", Folder, "--ignore-not-found", .. options]);

    /// <summary>Runs after Ctrl+C too. What prevents the deletion also prevented the creation, and that is reported.</summary>
    private async Task CleanUp()
    {
        try
        {
            await Delete(CancellationToken.None, "--wait=false");
        }
        catch (KubectlException)
        {
        }
    }
}
