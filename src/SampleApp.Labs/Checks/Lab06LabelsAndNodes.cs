using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Checks;

internal static class Lab06LabelsAndNodes
{
    public static async IAsyncEnumerable<Finding> Check(LabView view)
    {
        if (view.Find("Deployment", "sampleapp") is not { } deployment)
        {
            yield return Finding.Missing("a Deployment sampleapp", "kubectl apply -f k8s/06-labels-and-nodes/deployment.yaml");
            yield break;
        }
        var selector = deployment.At("spec", "template", "spec").Map("nodeSelector");
        var wanted = string.Join(",", selector.Select(label => $"{label.Key}={label.Value}"));
        yield return Finding.Of(
            selector.Count > 0, "the pods ask for a node by its label", selector.Count > 0 ? wanted : "no nodeSelector", "kubectl apply -f k8s/06-labels-and-nodes/deployment.yaml");
        if (selector.Count == 0)
            yield break;
        var complete = Expect.Complete(view, deployment);
        yield return complete.Verdict == Verdict.Passed ? complete : complete with { Try = $"kubectl get nodes -l {wanted}, and label one: kubectl label node NODE {wanted}" };
        yield return await OnLabelledNodes(view, deployment, selector, wanted);
    }

    private static async Task<Finding> OnLabelledNodes(
        LabView view, JsonNode deployment, IReadOnlyDictionary<string, string> selector, string wanted)
    {
        var expected = $"every pod runs on a node with {wanted}";
        try
        {
            var labelled = (await view.Nodes()).Where(node => selector.All(label => node.Text("metadata", "labels", label.Key) == label.Value))
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
            return new(Verdict.CannotTell, expected, "your account may not read nodes", "kubectl get pods -o wide");
        }
    }
}
