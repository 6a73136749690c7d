using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Checks;

internal static class Lab03ReplicaSets
{
    private const string Apply = "kubectl apply -f k8s/03-replica-sets/replica-set.yaml";

    public static void Check(LabView view, Findings findings)
    {
        if (view.Find("ReplicaSet", "sampleapp") is not { } set)
        {
            findings.Missing(
                "a ReplicaSet sampleapp (the API server refuses one whose selector does not match its own template)", Apply);
            return;
        }
        foreach (var wanted in new[] { "In", "NotIn", "Exists" })
            findings.Add(Operator(set, wanted));
        findings.Add(Expect.Complete(view, set));

        var owned = view.PodsOf(set);
        findings.Of(
            owned.Count == set.Number("spec", "replicas"),
            "the set owns as many pods as it wants",
            $"{owned.Count} of {set.Number("spec", "replicas")}",
            "kubectl get pods -l lab=03-replica-sets --show-labels");

        var canary = view.Find("Pod", "canary");
        findings.Of(
            canary is not null && canary.Owner() is null,
            "the pod canary stays outside: NotIn keeps it out of the selection",
            canary is null ? "there is no pod canary" : canary.Owner() is null ? "it has no owner" : "the set owns it",
            "kubectl apply -f k8s/03-replica-sets/pod-canary.yaml");
    }

    private static Finding Operator(JsonNode set, string wanted)
    {
        var operators = set.At("spec", "selector").Items("matchExpressions").Select(expression => expression.Text("operator")).ToArray();
        return Finding.Of(
            operators.Contains(wanted),
            $"the selector has an expression with {wanted}",
            operators.Contains(wanted) ? "" : operators.Length == 0 ? "no matchExpressions" : $"only {string.Join(", ", operators)}",
            $"A selector cannot be changed: kubectl delete replicaset sampleapp, and {Apply}");
    }
}
