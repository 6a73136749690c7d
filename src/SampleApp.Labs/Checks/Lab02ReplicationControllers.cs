using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;

namespace SampleApp.Labs.Checks;

internal static class Lab02ReplicationControllers
{
    public static async IAsyncEnumerable<Finding> Check(LabView view)
    {
        await Task.CompletedTask;
        if (view.Find("ReplicationController", "sampleapp") is not { } controller)
        {
            yield return Finding.Missing("a ReplicationController sampleapp", "kubectl apply -f k8s/02-replication-controllers/replication-controller.yaml");
            yield break;
        }
        yield return Expect.Complete(view, controller);

        var selected = view.Pods.Where(pod => LabView.Selects(controller, pod)).ToArray();
        var owned = selected.Count(pod => IsOwned(pod, controller));
        yield return Finding.Of(
            selected.Length > 0 && owned == selected.Length,
            "every pod with the selector's labels is owned by the controller",
            $"{owned} of {selected.Length}",
            "kubectl get pods -l app=sampleapp -o 'custom-columns=NAME:.metadata.name,OWNER:.metadata.ownerReferences[0].kind'");

        var template = controller.At("spec", "template", "spec").First("containers").Text("image");
        var older = selected.Select(pod => pod.Image()).Where(image => image != template).Distinct().ToArray();
        yield return Finding.Of(
            older.Length == 0,
            $"the pods run the template's image, {template}",
            older.Length == 0 ? "" : $"pods still run {string.Join(", ", older)}: an edited template changes no pod that is there",
            "kubectl delete pods -l app=sampleapp,lab=02-replication-controllers");

        var free = view.Pods.Where(pod => pod.Owner() is null && !LabView.Selects(controller, pod)).Select(pod => pod.Name()).ToArray();
        yield return Finding.Of(
            free.Length > 0,
            "a pod in quarantine: relabelled, so without an owner, and still there",
            free.Length > 0 ? string.Join(", ", free) : "there is none",
            "kubectl label pod NAME app=quarantine --overwrite");
    }

    private static bool IsOwned(JsonNode pod, JsonNode controller) =>
        pod.Owner().Text("uid") is { } owner && owner == controller.Text("metadata", "uid");
}
