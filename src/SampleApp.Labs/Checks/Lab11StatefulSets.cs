using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Checks;

internal static class Lab11StatefulSets
{
    public static async Task Check(LabView view, Findings findings)
    {
        if (view.Find("StatefulSet", "sampleapp") is not { } set)
        {
            findings.Missing("a StatefulSet sampleapp", "kubectl apply -f k8s/11-stateful-sets");
            return;
        }
        findings.Add(Service(view, set.Text("spec", "serviceName") ?? ""));
        var wanted = set.Number("spec", "replicas");
        for (var ordinal = 0; ordinal < wanted; ordinal++)
            findings.Add(Claim(view, $"data-sampleapp-{ordinal}"));
        var complete = findings.Add(Expect.Complete(view, set));
        for (var ordinal = 0; ordinal < wanted; ordinal++)
        {
            var pod = $"sampleapp-{ordinal}";
            await findings.After(
                complete,
                $"the data of {pod} are older than the pod: they survived its predecessor",
                expected => Survived(view, pod, expected));
        }
    }

    private static Finding Service(LabView view, string name)
    {
        var service = view.Find("Service", name);
        return Finding.Of(
            service.Text("spec", "clusterIP") == "None",
            $"the headless Service that gives the pods their names is there: {name}",
            service is null
                ? $"there is no Service {name}: the pods run, their names do not resolve"
                : $"clusterIP {service.Text("spec", "clusterIP")}",
            "serviceName cannot be changed: kubectl delete statefulset sampleapp, mend it, and apply again");
    }

    private static Finding Claim(LabView view, string name)
    {
        var noStorage = $"kubectl describe pvc {name}; the claim template cannot be changed: "
            + "delete the StatefulSet and its claims, mend it, and apply again";
        var claim = view.Find("PersistentVolumeClaim", name);
        var phase = claim.Text("status", "phase");
        return Finding.Of(
            phase == "Bound",
            $"the claim {name} is bound, and carries the lab's label",
            claim is null ? "there is none with that label"
                : phase == "Bound" ? "Bound" : $"{phase}, StorageClass {claim.Text("spec", "storageClassName")}",
            claim is null ? "kubectl get pvc --show-labels" : noStorage);
    }

    /// <summary>Data older than the pod have survived another pod before it.</summary>
    private static async Task<Finding> Survived(LabView view, string name, string expected)
    {
        var visits = await view.Ask($"pods/{name}:5000", "visits");
        var (born, created) = (visits.Time("born"), view.Find("Pod", name).Time("metadata", "creationTimestamp"));
        return Finding.Of(
            born < created,
            expected,
            born is null ? "no answer from /visits" : $"data born {born:HH:mm:ss}, pod made {created:HH:mm:ss}",
            $"kubectl delete pod {name}, and wait for the next one");
    }
}
