using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;

namespace SampleApp.Labs.Checks;

internal static class Lab01Pods
{
    public static async IAsyncEnumerable<Finding> Check(LabView view)
    {
        foreach (var finding in Single(view.Find("Pod", "sampleapp")))
            yield return finding;
        if (view.Find("Pod", "two-containers") is not { } two)
        {
            yield return Finding.Missing("a pod two-containers", "kubectl apply -f k8s/01-pods/pod-two-containers.yaml");
            yield break;
        }
        var (ready, all) = (two.Containers().Count(container => container.Text("ready") == "true"), two.Items("spec", "containers").Count);
        yield return Finding.Of(
            ready == 2 && all == 2,
            "both containers of the pod two-containers are ready",
            $"{ready} of {all} ready, {Expect.Restarts(two)}{(ready < all && two.Restarts() > 0 ? ": two containers share one network, so each needs a port of its own" : "")}",
            "kubectl logs two-containers --all-containers --prefix");
        var backend = ready == 2 ? await view.Ask("pods/two-containers:5000", "backend") : null;
        yield return Finding.Of(
            backend.At("backend") is not null,
            "/backend of the first container reaches the second on localhost:6000",
            backend.At("backend") is null ? "no answer" : "",
            "kubectl exec two-containers -- /app/SampleApp call http://localhost:5000/backend");
    }

    private static IEnumerable<Finding> Single(JsonNode? pod)
    {
        if (pod is null)
        {
            yield return Finding.Missing("a pod sampleapp", "kubectl apply -f k8s/01-pods/pod.yaml");
            yield break;
        }
        yield return Expect.Image(pod["spec"], "pod sampleapp", "1", "kubectl delete pod sampleapp, mend the image, and apply again");
        yield return Expect.Ready(pod);
        yield return Label(pod, "app", "sampleapp");
        yield return Label(pod, "tier", "web");
        yield return Finding.Of(
            pod.Owner() is null,
            "pod sampleapp has no owner: nobody would replace it",
            pod.Owner() is { } owner ? $"{owner.Text("kind")} {owner.Text("name")} owns it" : "",
            "kubectl apply -f k8s/01-pods/pod.yaml");
    }

    private static Finding Label(JsonNode pod, string label, string value) => Finding.Of(
        pod.Text("metadata", "labels", label) == value,
        $"pod sampleapp has the label {label}={value}",
        pod.Text("metadata", "labels", label) is not { } found ? $"no label {label}" : found == value ? "" : $"{label}={found}",
        $"kubectl label pod sampleapp {label}={value} --overwrite");
}
