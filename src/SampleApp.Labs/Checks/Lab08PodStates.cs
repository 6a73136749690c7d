using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Checks;

internal static class Lab08PodStates
{
    public static void Check(LabView view, Findings findings)
    {
        var gallery = view.Pods.Where(pod => IsOfGallery(pod.Name())).ToDictionary(pod => pod.Name());
        if (gallery.Count == 0)
        {
            findings.Missing("the gallery of pods", "lab start 08");
            return;
        }
        if (view.Find("ConfigMap", "answers") is not { } answers)
        {
            findings.Missing(
                "your answers in a ConfigMap answers",
                "Fill in k8s/08-pod-states/config-map.yaml, and: kubectl apply -f k8s/08-pod-states/config-map.yaml");
            return;
        }
        foreach (var name in gallery.Keys.Concat(answers.Map("data").Keys.Where(IsOfGallery)).Distinct().Order(StringComparer.Ordinal))
            findings.Add(Compare(name, gallery.GetValueOrDefault(name), answers.Text("data", name)?.Trim() ?? ""));
    }

    private static bool IsOfGallery(string name) => name.StartsWith("gallery-", StringComparison.Ordinal);

    /// <summary>The state is the answer to the question, so no line gives it away.</summary>
    private static Finding Compare(string name, JsonNode? pod, string answer)
    {
        var expected = $"{name}: your answer is its state";
        if (pod is null)
            return Finding.Of(false, expected, "the pod is gone", "lab start 08");
        var right = answer.Equals(StateOf(pod), StringComparison.OrdinalIgnoreCase);
        return Finding.Of(
            right,
            expected,
            answer is "" or "?" ? "no answer" : right ? answer : $"\"{answer}\" is not what it shows",
            $"kubectl get pod {name} -o wide, and: kubectl describe pod {name}");
    }

    /// <summary>Without a readiness probe a pod that crashes is Ready between two crashes, so its restarts decide.</summary>
    private static string StateOf(JsonNode pod) =>
        pod.Restarts() > 0 && pod.LastEnd().Number("exitCode") != 0 ? "CrashLoopBackOff" : pod.State();
}
