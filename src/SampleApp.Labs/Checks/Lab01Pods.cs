using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Checks;

internal static class Lab01Pods
{
    /// <summary>The containers of the pod two-containers. A mesh may add more.</summary>
    private static readonly string[] Two = ["sampleapp", "neighbour"];

    public static async Task Check(LabView view, Findings findings)
    {
        if (view.Find("Pod", "sampleapp") is { } pod)
            Single(view, pod, findings);
        else
            findings.Missing("a pod sampleapp", "kubectl apply -f k8s/01-pods/pod.yaml");

        if (view.Find("Pod", "two-containers") is { } two)
            await TwoContainers(view, two, findings);
        else
            findings.Missing("a pod two-containers", "kubectl apply -f k8s/01-pods/pod-two-containers.yaml");
    }

    private static void Single(LabView view, JsonNode pod, Findings findings)
    {
        findings.Add(Expect.Image(
            view, pod["spec"], "pod sampleapp", "1", "kubectl delete pod sampleapp, mend the image, and apply again"));
        findings.Add(Expect.Ready(pod));
        findings.Add(Label(pod, "app", "sampleapp"));
        findings.Add(Label(pod, "tier", "web"));
        findings.Of(
            pod.Owner() is null,
            "pod sampleapp has no owner: nobody would replace it",
            pod.Owner() is { } owner ? $"{owner.Text("kind")} {owner.Text("name")} owns it" : "",
            "kubectl apply -f k8s/01-pods/pod.yaml");
    }

    private static async Task TwoContainers(LabView view, JsonNode pod, Findings findings)
    {
        var ready = Two.Count(name => pod.Containers().Any(
            container => container.Text("name") == name && container.Text("ready") == "true"));
        var clash = ready < 2 && pod.Restarts() > 0 ? ": two containers share one network, so each needs a port of its own" : "";
        var bothReady = findings.Of(
            ready == 2,
            "both containers of the pod two-containers are ready",
            $"{ready} of 2 ready, {Expect.Restarts(pod)}{clash}",
            "kubectl logs two-containers --all-containers --prefix");
        await findings.After(bothReady, "/backend of the first container reaches the second on localhost:6000", async expected =>
        {
            var answered = (await view.Ask("pods/two-containers:5000", "backend")).At("backend") is not null;
            return Finding.Of(
                answered,
                expected,
                answered ? "" : "no answer",
                "kubectl exec two-containers -- /app/SampleApp call http://localhost:5000/backend");
        });
    }

    private static Finding Label(JsonNode pod, string label, string value) => Finding.Of(
        pod.Text("metadata", "labels", label) == value,
        $"pod sampleapp has the label {label}={value}",
        pod.Text("metadata", "labels", label) is not { } found ? $"no label {label}" : found == value ? "" : $"{label}={found}",
        $"kubectl label pod sampleapp {label}={value} --overwrite");
}
