using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;

namespace SampleApp.Labs.Checks;

internal static class Lab12DaemonSets
{
    private const string OneOnly = "the DaemonSet wants one pod only: there is one node, or its nodeSelector picks one";
    private const string NeedsTwo = "kubectl get nodes --show-labels; two nodes that it picks show it";

    public static async IAsyncEnumerable<Finding> Check(LabView view)
    {
        await Task.CompletedTask;
        if (view.Find("DaemonSet", "sampleapp") is not { } set)
        {
            yield return Finding.Missing("a DaemonSet sampleapp", "kubectl apply -f k8s/12-daemon-sets/daemon-set.yaml");
            yield break;
        }
        var desired = set.Number("status", "desiredNumberScheduled");
        var selector = string.Join(",", set.At("spec", "template", "spec").Map("nodeSelector").Select(label => $"{label.Key}={label.Value}"));
        yield return Finding.Of(
            desired > 0,
            "the DaemonSet wants a pod on at least one node",
            desired > 0 ? $"desired {desired}" : $"desired 0: no node has {selector}",
            "kubectl describe daemonset sampleapp, and: kubectl get nodes --show-labels");
        if (desired == 0)
            yield break;
        yield return Expect.Complete(view, set);

        var nodes = view.PodsOf(set).Select(pod => pod.Text("spec", "nodeName")).OfType<string>().ToArray();
        var expected = "each pod is on a node of its own";
        yield return desired == 1
            ? new(Verdict.CannotTell, expected, OneOnly, NeedsTwo)
            : Finding.Of(nodes.Distinct().Count() == nodes.Length && nodes.Length == desired, expected, string.Join(", ", nodes), "kubectl get pods -o wide");

        var service = view.Find("Service", "sampleapp");
        yield return Finding.Of(
            service.Text("spec", "internalTrafficPolicy") == "Local",
            "the Service keeps calls on the caller's node",
            service is null ? "there is no Service sampleapp" : $"internalTrafficPolicy {service.Text("spec", "internalTrafficPolicy")}",
            "kubectl apply -f k8s/12-daemon-sets/service-local.yaml");
        yield return await StaysOnNode(view, set, desired);
    }

    private static async Task<Finding> StaysOnNode(LabView view, JsonNode set, int desired)
    {
        const string Expected = "a pod that calls http://sampleapp reaches the one on its own node";
        if (desired == 1)
            return new(Verdict.CannotTell, Expected, OneOnly, NeedsTwo);
        foreach (var pod in view.PodsOf(set))
        {
            var answer = await view.Ask($"pods/{pod.Name()}:5000", "backend");
            var (here, there) = (answer.Text("caller", "node"), answer.Text("backend", "node"));
            if (here is null || here != there)
                return Finding.Of(false, Expected, answer is null ? $"{pod.Name()} reached nobody" : $"{pod.Name()} on {here} reached {there}", "kubectl get service sampleapp -o yaml");
        }
        return Finding.Of(true, Expected, "", "");
    }
}
