using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Checks;

internal static class Lab09PodLifecycle
{
    /// <summary>The end of the journal's lines, in the order in which they must stand.</summary>
    private static readonly string[] Order =
        ["init ran to its end", "app start 1", "app ready", "app preStop called", "app SIGTERM", "app drain over", "app stopped", "app exit 0", "app start 2"];

    public static async IAsyncEnumerable<Finding> Check(LabView view)
    {
        if (view.Find("Pod", "lifecycle") is not { } pod)
        {
            yield return Finding.Missing("a pod lifecycle", "kubectl apply -f k8s/09-pod-lifecycle/pod.yaml");
            yield break;
        }
        const string Fail = "kubectl exec lifecycle -- /app/SampleApp call PUT http://localhost:5000/faults/liveness";
        yield return Finding.Of(pod.Restarts() > 0, "the container of the pod lifecycle was restarted in the same pod", $"{pod.Restarts()} restarts", Fail);
        yield return Ended(pod, 0, "it ended by itself: it heard SIGTERM and drained");
        yield return await JournalOrder(view, Fail);

        if (view.Find("Pod", "stubborn") is not { } stubborn)
        {
            yield return Finding.Missing("a pod stubborn", "kubectl apply -f k8s/09-pod-lifecycle/pod-ignores-sigterm.yaml");
            yield break;
        }
        yield return Ended(stubborn, 137, "the kubelet had to kill it");
    }

    private static Finding Ended(JsonNode pod, int code, string why)
    {
        var last = pod.First("status", "containerStatuses").At("lastState", "terminated");
        return Finding.Of(
            last is not null && last.Number("exitCode") == code,
            $"the last state of {pod.Name()} is exit code {code}: {why}",
            last is null
                ? $"no last state{(pod.IsReady() ? "" : $": {Expect.Describe(pod)}")}"
                : $"exit code {last.Text("exitCode")}, {last.Text("reason")}{(code == 0 && last.Number("exitCode") == 137 ? ": SIGTERM did not reach the app" : "")}",
            $"kubectl exec {pod.Name()} -- /app/SampleApp call PUT http://localhost:5000/faults/liveness, and wait for the restart");
    }

    private static async Task<Finding> JournalOrder(LabView view, string next)
    {
        var expected = $"the journal tells it in this order: {string.Join(", ", Order.Select(step => step.Replace("app ", "", StringComparison.Ordinal)))}";
        string[] lines;
        try
        {
            lines = (await view.AskText("pods/lifecycle:5000", "journal")).Split('\n');
        }
        catch (KubectlException exception) when (exception.Failure is not KubectlFailure.Forbidden)
        {
            return Finding.Of(false, expected, exception.Message, next);
        }
        var at = -1;
        foreach (var step in Order)
        {
            var found = Array.FindIndex(lines, at + 1, line => line.Contains($" {step}", StringComparison.Ordinal));
            if (found < 0)
                return Finding.Of(false, expected, $"no \"{step}\"{(at < 0 ? "" : $" after \"{lines[at]}\"")}", next);
            at = found;
        }
        var hook = lines.Any(line => line.EndsWith("postStart ran", StringComparison.Ordinal));
        return Finding.Of(hook, expected, hook ? "it does, with postStart beside the start" : "no line of the postStart hook", next);
    }
}
