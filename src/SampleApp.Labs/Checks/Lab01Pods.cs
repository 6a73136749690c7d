using SampleApp.Labs.Cluster;

namespace SampleApp.Labs.Checks;

internal static class Lab01Pods
{
    public static async IAsyncEnumerable<Finding> Check(LabView view)
    {
        if (view.Find("Pod", "sampleapp") is not { } pod)
        {
            yield return Finding.Missing("a pod sampleapp", "kubectl apply -f k8s/01-pods/pod.yaml");
            yield break;
        }
        yield return Expect.Image(pod["spec"]!, "pod sampleapp", "1", "kubectl delete pod sampleapp, mend the image, and apply again");
        yield return Expect.Ready(pod);
        yield return Finding.Of(
            pod.Text("metadata", "labels", "app") == "sampleapp",
            "pod sampleapp has the label app=sampleapp",
            $"app={pod.Text("metadata", "labels", "app")}",
            "kubectl label pod sampleapp app=sampleapp --overwrite");
        yield return Finding.Of(
            pod.Owner() is null, "pod sampleapp has no owner: nobody would replace it", pod.Owner().Text("kind") ?? "no owner", "kubectl describe pod sampleapp");

        if (view.Find("Pod", "two-containers") is not { } two)
        {
            yield return Finding.Missing("a pod two-containers", "kubectl apply -f k8s/01-pods/pod-two-containers.yaml");
            yield break;
        }
        var ready = two.Containers().Count(container => container.Text("ready") == "true");
        yield return Finding.Of(
            ready == 2,
            "both containers of the pod two-containers are ready",
            $"{ready} of {two.Items("spec", "containers").Count} ready, {two.Restarts()} restarts: two containers share one network, so each needs a port of its own",
            "kubectl logs two-containers --all-containers --prefix");
        var backend = ready == 2 ? await view.Ask("pods/two-containers:5000", "backend") : null;
        yield return Finding.Of(
            backend.At("backend") is not null,
            "/backend of the first container reaches the second on localhost:6000",
            backend.At("backend") is null ? "no answer" : "it does",
            "kubectl exec two-containers -- /app/SampleApp call http://localhost:5000/backend");
    }
}
