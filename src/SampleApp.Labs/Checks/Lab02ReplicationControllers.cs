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

        var selected = view.Pods.Where(pod => pod.Text("metadata", "labels", "app") == controller.Text("spec", "selector", "app")).ToArray();
        var owned = selected.Count(pod => pod.Owner().Text("uid") == controller.Text("metadata", "uid"));
        yield return Finding.Of(
            selected.Length > 0 && owned == selected.Length,
            "every pod with the selector's labels is owned by the controller",
            $"{owned} of {selected.Length}",
            "kubectl get pods -l app=sampleapp -o custom-columns=NAME:.metadata.name,OWNER:.metadata.ownerReferences[0].kind");

        var template = controller.At("spec", "template", "spec").First("containers").Text("image");
        var older = selected.Where(pod => pod.Image() != template).Select(pod => pod.Image()).Distinct().ToArray();
        yield return Finding.Of(
            older.Length == 0,
            $"the pods run the template's image, {template}",
            older.Length == 0 ? $"{template}" : $"pods still run {string.Join(", ", older)}: an edited template changes no pod that is there",
            "kubectl delete pods -l app=sampleapp,lab=02-replication-controllers");

        var free = view.Pods.Where(pod => pod.Owner() is null && pod.Text("metadata", "labels", "app") != controller.Text("spec", "selector", "app")).ToArray();
        yield return Finding.Of(
            free.Length > 0,
            "one pod in quarantine: relabelled, so without an owner, and still there",
            free.Length > 0 ? $"{free[0].Name()}" : "there is none",
            "kubectl label pod NAME app=quarantine --overwrite");
    }
}
