using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Checks;

internal static class Lab12DaemonSets
{
    private const string OneOnly = "the DaemonSet wants one pod only: one node takes its pods (the others have taints), or its nodeSelector picks one";
    private const string NeedsTwo = "kubectl get daemonset sampleapp; this point needs two nodes that take its pods";

    public static async Task Check(LabView view, Findings findings)
    {
        if (view.Find("DaemonSet", "sampleapp") is not { } set)
        {
            findings.Missing("a DaemonSet sampleapp", "kubectl apply -f k8s/12-daemon-sets/daemon-set.yaml");
            return;
        }
        var desired = set.Number("status", "desiredNumberScheduled");
        var selector = set.At("spec", "template", "spec").Map("nodeSelector").Select(label => $"{label.Key}={label.Value}");
        var wanted = findings.Of(
            desired > 0,
            "the DaemonSet wants a pod on at least one node",
            desired > 0 ? $"desired {desired}" : $"desired 0: no node has {string.Join(",", selector)}",
            "kubectl describe daemonset sampleapp, and: kubectl get nodes --show-labels");
        var complete = findings.After(wanted, Expect.Complete(view, set));
        findings.After(complete, OnePerNode(view, set, desired));

        var service = view.Find("Service", "sampleapp");
        var policy = service.Text("spec", "internalTrafficPolicy");
        findings.Of(
            policy == "Local",
            "the Service keeps calls on the caller's node",
            service is null ? "there is no Service sampleapp" : $"internalTrafficPolicy {policy}",
            "kubectl apply -f k8s/12-daemon-sets/service-local.yaml");
        await findings.After(
            complete,
            "a pod that calls http://sampleapp reaches the one on its own node",
            expected => StaysOnNode(view, set, desired, expected));
    }

    private static Finding OnePerNode(LabView view, JsonNode set, int desired)
    {
        const string Expected = "each pod is on a node of its own";
        if (desired == 1)
            return Finding.CannotTell(Expected, OneOnly, NeedsTwo);
        var nodes = view.PodsOf(set).Select(pod => pod.Text("spec", "nodeName")).OfType<string>().ToArray();
        var onePerNode = nodes.Length > 0 && nodes.Length == desired && nodes.Distinct().Count() == nodes.Length;
        return Finding.Of(onePerNode, Expected, string.Join(", ", nodes), "kubectl get pods -o wide");
    }

    private static async Task<Finding> StaysOnNode(LabView view, JsonNode set, int desired, string expected)
    {
        if (desired == 1)
            return Finding.CannotTell(expected, OneOnly, NeedsTwo);
        foreach (var pod in view.PodsOf(set))
        {
            var answer = await view.Ask($"pods/{pod.Name()}:5000", "backend");
            var (here, there) = (answer.Text("caller", "node"), answer.Text("backend", "node"));
            if (here is null || here != there)
                return Finding.Of(
                    false,
                    expected,
                    answer is null ? $"{pod.Name()} reached nobody" : $"{pod.Name()} on {here} reached {there}",
                    "kubectl get service sampleapp -o yaml");
        }
        return Finding.Of(true, expected, "", "");
    }
}
