using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;

namespace SampleApp.Labs.Checks;

internal static class Lab11StatefulSets
{
    public static async IAsyncEnumerable<Finding> Check(LabView view)
    {
        if (view.Find("StatefulSet", "sampleapp") is not { } set)
        {
            yield return Finding.Missing("a StatefulSet sampleapp", "kubectl apply -f k8s/11-stateful-sets");
            yield break;
        }
        var service = set.Text("spec", "serviceName") ?? "";
        yield return Finding.Of(
            view.Find("Service", service).Text("spec", "clusterIP") == "None",
            $"the headless Service that gives the pods their names is there: {service}",
            view.Find("Service", service) is null ? $"there is no Service {service}: the pods run, their names do not resolve" : $"clusterIP {view.Find("Service", service).Text("spec", "clusterIP")}",
            "serviceName cannot be changed: kubectl delete statefulset sampleapp, mend it, and apply again");
        foreach (var finding in Claims(view, set))
            yield return finding;
        var complete = Expect.Complete(view, set);
        yield return complete;
        if (complete.Verdict == Verdict.Passed)
            for (var ordinal = 0; ordinal < set.Number("spec", "replicas"); ordinal++)
                yield return await Survived(view, $"sampleapp-{ordinal}");
    }

    private static IEnumerable<Finding> Claims(LabView view, JsonNode set)
    {
        for (var ordinal = 0; ordinal < set.Number("spec", "replicas"); ordinal++)
        {
            var name = $"data-sampleapp-{ordinal}";
            var claim = view.Find("PersistentVolumeClaim", name);
            var phase = claim.Text("status", "phase");
            var storage = claim.Text("spec", "storageClassName");
            yield return Finding.Of(
                phase == "Bound",
                $"the claim {name} is bound, and carries the lab's label",
                claim is null ? "there is none with that label" : phase == "Bound" ? "Bound" : $"{phase}, StorageClass {storage}",
                phase == "Pending" ? "kubectl get storageclass; the claim template cannot be changed: delete the StatefulSet and its claims, mend it, and apply again" : $"kubectl describe pvc {name}");
        }
    }

    /// <summary>Data older than the pod have survived another pod before it.</summary>
    private static async Task<Finding> Survived(LabView view, string name)
    {
        var visits = await view.Ask($"pods/{name}:5000", "visits");
        var (born, created) = (visits.Time("born"), view.Find("Pod", name).Time("metadata", "creationTimestamp"));
        return Finding.Of(
            born < created,
            $"the data of {name} are older than the pod: they survived its predecessor",
            born is null ? "no answer from /visits" : $"data born {born:HH:mm:ss}, pod made {created:HH:mm:ss}",
            $"kubectl delete pod {name}, and wait for the next one");
    }
}
