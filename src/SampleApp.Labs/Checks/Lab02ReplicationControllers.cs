using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Checks;

internal static class Lab02ReplicationControllers
{
    public static void Check(LabView view, Findings findings)
    {
        if (view.Find("ReplicationController", "sampleapp") is not { } controller)
        {
            findings.Missing(
                "a ReplicationController sampleapp", "kubectl apply -f k8s/02-replication-controllers/replication-controller.yaml");
            return;
        }
        findings.Add(Expect.Complete(view, controller));
        var selected = view.Pods.Where(pod => LabView.Selects(controller, pod)).ToArray();
        findings.Add(Owned(controller, selected));
        findings.Add(SameImage(controller, selected));

        var free = view.Pods.Where(pod => pod.Owner() is null && !LabView.Selects(controller, pod)).Select(pod => pod.Name()).ToArray();
        findings.Of(
            free.Length > 0,
            "a pod in quarantine: relabelled, so without an owner, and still there",
            free.Length > 0 ? string.Join(", ", free) : Findings.None,
            "kubectl label pod NAME app=quarantine --overwrite");
    }

    private static Finding Owned(JsonNode controller, JsonNode[] selected)
    {
        var uid = controller.Text("metadata", "uid");
        var owned = selected.Count(pod => pod.Owner().Text("uid") is { } owner && owner == uid);
        return Finding.Of(
            selected.Length > 0 && owned == selected.Length,
            "every pod with the selector's labels is owned by the controller",
            $"{owned} of {selected.Length}",
            "kubectl get pods -l app=sampleapp -o 'custom-columns=NAME:.metadata.name,OWNER:.metadata.ownerReferences[0].kind'");
    }

    private static Finding SameImage(JsonNode controller, JsonNode[] selected)
    {
        var template = controller.At("spec", "template", "spec").App().Text("image") ?? "none";
        var older = selected.Select(pod => pod.Image() ?? "none")
            .Where(image => ImageReference.Parse(image) != ImageReference.Parse(template)).Distinct().ToArray();
        return Finding.Of(
            older.Length == 0,
            $"the pods run the template's image, {template}",
            older.Length == 0 ? "" : $"pods still run {string.Join(", ", older)}: an edited template changes no pod that is there",
            "kubectl delete pods -l app=sampleapp,lab=02-replication-controllers");
    }
}
