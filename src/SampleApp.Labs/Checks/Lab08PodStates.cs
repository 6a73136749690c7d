using SampleApp.Labs.Cluster;

namespace SampleApp.Labs.Checks;

internal static class Lab08PodStates
{
    public static async IAsyncEnumerable<Finding> Check(LabView view)
    {
        await Task.CompletedTask;
        var gallery = view.Pods.Where(pod => pod.Name().StartsWith("gallery-", StringComparison.Ordinal)).OrderBy(pod => pod.Name(), StringComparer.Ordinal).ToArray();
        if (gallery.Length == 0)
        {
            yield return Finding.Missing("the gallery of pods", "lab start 08");
            yield break;
        }
        if (view.Find("ConfigMap", "answers") is not { } answers)
        {
            yield return Finding.Missing("your answers in a ConfigMap answers", "Fill in k8s/08-pod-states/config-map.yaml, and apply it");
            yield break;
        }
        foreach (var pod in gallery)
        {
            var answer = answers.Text("data", pod.Name()) ?? "";
            var right = answer == pod.State();
            // The state itself is what is asked for, so it is not told.
            yield return Finding.Of(
                right,
                $"{pod.Name()}: your answer is its state",
                answer.Length == 0 ? "no answer" : right ? answer : $"\"{answer}\" is not what it shows",
                $"kubectl get pod {pod.Name()} -o wide, and: kubectl describe pod {pod.Name()}");
        }
    }
}
