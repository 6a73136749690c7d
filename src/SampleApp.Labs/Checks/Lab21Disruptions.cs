using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Checks;

internal static class Lab21Disruptions
{
    private const string ApplyBudget = "kubectl apply -f k8s/21-disruptions/pod-disruption-budget.yaml";

    public static IReadOnlyList<SolveStep> Solve { get; } =
    [
        new SolveStep.Apply("start"),
        new SolveStep.Apply("solution"),
        new SolveStep.Until("poddisruptionbudget/sampleapp", budget => budget.Number("status", "disruptionsAllowed") == 1),
        new SolveStep.Kubectl(
            "create", "--raw", $"/api/v1/namespaces/{SolveStep.Namespace}/pods/sampleapp-0/eviction", "-f", "k8s/21-disruptions/eviction-0.json"),
        SolveStep.Until.Condition("pod/sampleapp-2", "Ready"),
        new SolveStep.Kubectl(
            "exec", "sampleapp-2", "-c", "sampleapp", "--", "/app/SampleApp", "call", "PUT", "http://localhost:5000/faults/crash") { MayFail = true },
        new SolveStep.Until("pod/sampleapp-2", pod => pod.Restarts() > 0 && pod.IsReady()),
        new SolveStep.Until("poddisruptionbudget/sampleapp", budget => budget.Number("status", "disruptionsAllowed") == 1),
    ];

    public static async Task Check(LabView view, Findings findings)
    {
        if (view.Find("StatefulSet", "sampleapp") is not { } set)
        {
            findings.Missing("a StatefulSet sampleapp", "lab start 21");
            return;
        }
        var complete = findings.Add(Expect.Complete(view, set));
        await findings.After(complete, "its pods are spread over the nodes", expected => Spread(view, set, expected));
        if (view.Find("PodDisruptionBudget", "sampleapp") is not { } budget)
        {
            findings.Missing("a PodDisruptionBudget sampleapp", ApplyBudget);
            return;
        }
        var (expectedPods, wanted) = (budget.Number("status", "expectedPods"), set.Number("spec", "replicas"));
        var covers = findings.Of(
            expectedPods == wanted,
            "the budget covers the pods of the StatefulSet",
            $"{expectedPods} of {wanted}",
            "kubectl describe poddisruptionbudget sampleapp, and: kubectl get pods --show-labels");
        await findings.After(
            covers && complete, "the budget lets one pod go at a time", expected => OneAtATime(view, set, budget, expected));
        Pods(view, set, budget, complete, findings);
    }

    private static async Task<Finding> OneAtATime(LabView view, JsonNode set, JsonNode budget, string expected)
    {
        const int Least = 2, Pods = 3;
        if (await Expect.SecondBudget(view, budget, set, expected) is { } second)
            return second;
        var (allowed, least) = (budget.Number("status", "disruptionsAllowed"), budget.Number("status", "desiredHealthy"));
        return Finding.Of(
            allowed == 1,
            expected,
            $"{allowed} may go: {least} of {budget.Number("status", "expectedPods")} must stay",
            least == Least && set.Number("spec", "replicas") != Pods
                ? $"kubectl scale statefulset/sampleapp --replicas={Pods}"
                : "kubectl describe poddisruptionbudget sampleapp");
    }

    /// <summary>
    /// Neither an eviction nor its refusal leaves a trace of its own. After an eviction, as after a deletion, a younger pod has the name;
    /// after a refusal, the same pod does.
    /// </summary>
    private static void Pods(LabView view, JsonNode set, JsonNode budget, bool complete, Findings findings)
    {
        var since = budget.Time("metadata", "creationTimestamp");
        var first = Born(view, "sampleapp-0");
        findings.After(complete, Finding.Of(
            first > since,
            "sampleapp-0 is a new pod, made after the budget",
            first is null ? "it is not there" : first > since ? $"born at {first:HH:mm:ss} UTC" : $"it is older than the budget, of {since:HH:mm:ss} UTC",
            $"kubectl create --raw /api/v1/namespaces/{set.Text("metadata", "namespace")}/pods/sampleapp-0/eviction -f k8s/21-disruptions/eviction-0.json"));
        var second = Born(view, "sampleapp-1");
        findings.After(complete, Finding.Of(
            second <= since,
            "sampleapp-1 is still the pod from before",
            second is null ? "it is not there" : second <= since ? "it is older than the budget" : "it is a new pod too",
            "To try again: kubectl delete poddisruptionbudget sampleapp, and apply it again"));
        var third = view.Find("Pod", "sampleapp-2");
        var restarts = third?.Restarts() ?? 0;
        findings.After(complete, Finding.Of(
            restarts > 0,
            "sampleapp-2 has crashed, which no budget can refuse",
            third is null ? "it is not there" : Expect.Restarts(third),
            "kubectl exec sampleapp-2 -- /app/SampleApp call PUT http://localhost:5000/faults/crash"));
    }

    private static DateTimeOffset? Born(LabView view, string pod) => view.Find("Pod", pod).Time("metadata", "creationTimestamp");

    private static async Task<Finding> Spread(LabView view, JsonNode set, string expected)
    {
        const string Where = "kubectl get pods -o wide";
        var nodes = view.PodsOf(set).Select(pod => pod.Text("spec", "nodeName")).OfType<string>().Distinct().Order().ToArray();
        if (nodes.Length > 1)
            return Finding.Of(true, expected, string.Join(", ", nodes), Where);
        return await view.May("list", "nodes") && (await view.Nodes()).Count > 1
            ? Finding.Of(false, expected, $"all are on {nodes.FirstOrDefault() ?? "none"}", Where)
            : Finding.CannotTell(expected, $"all are on {nodes.FirstOrDefault() ?? "none"}, and no other node is known", "This point needs two nodes");
    }
}
