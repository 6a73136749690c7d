using SampleApp.Labs.Cluster;

namespace SampleApp.Labs.Checks;

internal static class Lab03ReplicaSets
{
    public static async IAsyncEnumerable<Finding> Check(LabView view)
    {
        await Task.CompletedTask;
        if (view.Find("ReplicaSet", "sampleapp") is not { } set)
        {
            yield return Finding.Missing(
                "a ReplicaSet sampleapp (the API server refuses one whose selector does not match its own template)",
                "kubectl apply -f k8s/03-replica-sets/replica-set.yaml");
            yield break;
        }
        var operators = set.At("spec", "selector").Items("matchExpressions").Select(expression => expression.Text("operator")).ToArray();
        foreach (var wanted in new[] { "In", "NotIn", "Exists" })
            yield return Finding.Of(
                operators.Contains(wanted),
                $"the selector has an expression with {wanted}",
                operators.Contains(wanted) ? "" : operators.Length == 0 ? "no matchExpressions" : $"only {string.Join(", ", operators)}",
                "A selector cannot be changed: kubectl delete replicaset sampleapp, and kubectl apply -f k8s/03-replica-sets/replica-set.yaml");
        yield return Expect.Complete(view, set);

        var owned = view.PodsOf(set);
        yield return Finding.Of(
            owned.Count == set.Number("spec", "replicas"),
            "the set owns as many pods as it wants",
            $"{owned.Count} of {set.Number("spec", "replicas")}",
            "kubectl get pods -l lab=03-replica-sets --show-labels");

        var canary = view.Find("Pod", "canary");
        yield return Finding.Of(
            canary is not null && canary.Owner() is null,
            "the pod canary stays outside: NotIn keeps it out of the selection",
            canary is null ? "there is no pod canary" : canary.Owner() is null ? "it has no owner" : "the set owns it",
            "kubectl apply -f k8s/03-replica-sets/pod-canary.yaml");
    }
}
