using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Checks;

internal static class Lab06LabelsAndNodes
{
    private const string Apply = "kubectl apply -f k8s/06-labels-and-nodes/deployment.yaml";

    public static async Task Check(LabView view, Findings findings)
    {
        if (view.Find("Deployment", "sampleapp") is not { } deployment)
        {
            findings.Missing("a Deployment sampleapp", Apply);
            return;
        }
        var selector = deployment.At("spec", "template", "spec").Map("nodeSelector");
        var wanted = selector.Count == 0 ? "a label" : string.Join(",", selector.Select(label => $"{label.Key}={label.Value}"));
        var asks = findings.Of(
            selector.Count > 0, "the pods ask for a node by its label", selector.Count > 0 ? wanted : "no nodeSelector", Apply);
        var complete = Expect.Complete(view, deployment);
        findings.After(asks, complete.Verdict == Verdict.Passed || view.PodsOf(deployment).Count == 0
            ? complete
            : complete with { Try = $"kubectl get nodes -l {wanted}, and label one: kubectl label node NODE {wanted}" });
        await findings.After(
            asks, $"every pod runs on a node with {wanted}", expected => OnLabelledNodes(view, deployment, selector, wanted, expected));
    }

    private static async Task<Finding> OnLabelledNodes(
        LabView view, JsonNode deployment, IReadOnlyDictionary<string, string> selector, string wanted, string expected)
    {
        try
        {
            var labelled = (await view.Nodes())
                .Where(node => selector.All(label => node.Text("metadata", "labels", label.Key) == label.Value))
                .Select(node => node.Name()).ToHashSet();
            var used = view.PodsOf(deployment).Select(pod => pod.Text("spec", "nodeName")).OfType<string>().Distinct().ToArray();
            return Finding.Of(
                used.Length > 0 && used.All(labelled.Contains),
                expected,
                used.Length == 0 ? "no pod has a node yet" : $"on {string.Join(", ", used)}",
                $"kubectl get pods -o wide, and: kubectl get nodes -l {wanted}");
        }
        catch (KubectlException exception) when (exception.Failure == KubectlFailure.Forbidden)
        {
            return Finding.CannotTell(expected, "your account has no right to list nodes", "kubectl get pods -o wide");
        }
    }
}
