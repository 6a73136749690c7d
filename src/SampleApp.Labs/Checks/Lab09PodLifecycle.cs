using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Checks;

internal static class Lab09PodLifecycle
{
    /// <summary>What the journal's lines say, in the order in which they must stand.</summary>
    private static readonly string[] Order =
    [
        "init ran to its end", "app start 1", "app ready",
        "app preStop called", "app SIGTERM", "app drain over", "app stopped", "app exit 0",
        "app start",
    ];

    public static async Task Check(LabView view, Findings findings)
    {
        if (view.Find("Pod", "lifecycle") is { } pod)
            await Lifecycle(view, pod, findings);
        else
            findings.Missing("a pod lifecycle", "kubectl apply -f k8s/09-pod-lifecycle/pod.yaml");

        if (view.Find("Pod", "stubborn") is { } stubborn)
            findings.Add(Ended(stubborn, "137", "the kubelet had to kill it"));
        else
            findings.Missing("a pod stubborn", "kubectl apply -f k8s/09-pod-lifecycle/pod-ignores-sigterm.yaml");
    }

    private static async Task Lifecycle(LabView view, JsonNode pod, Findings findings)
    {
        findings.Add(Expect.Ready(pod));
        var restarted = findings.Of(
            pod.Restarts() > 0,
            "the container of the pod lifecycle was restarted, in the same pod",
            Expect.Restarts(pod),
            FailLiveness(pod));
        var ended = findings.After(restarted, Ended(pod, "0", "it ended by itself: it heard SIGTERM and drained"));
        var steps = string.Join(", ", Order.Select(step => step.Replace("app ", "", StringComparison.Ordinal)));
        await findings.Ask(
            $"the journal tells it in this order: {steps}", expected => JournalOrder(view, pod, ended, expected));
    }

    private static string FailLiveness(JsonNode pod) =>
        $"kubectl exec {pod.Name()} -- /app/SampleApp call PUT http://localhost:5000/faults/liveness, and wait for the restart";

    private static Finding Ended(JsonNode pod, string code, string why)
    {
        var last = pod.LastEnd();
        var (found, reason) = (last.Text("exitCode"), last.Text("reason"));
        var swallowed = code == "0" && found == "137";
        return Finding.Of(
            found == code && reason != "OOMKilled",
            $"the last state of {pod.Name()} is exit code {code}: {why}",
            last is null
                ? $"no last state{(pod.IsReady() ? "" : $": {Expect.Describe(pod)}")}"
                : $"exit code {found}, {reason}{(swallowed ? ": SIGTERM did not reach the app" : "")}",
            swallowed
                ? $"Which program is process 1, to which SIGTERM goes? kubectl exec {pod.Name()} -- cat /proc/1/cmdline"
                : FailLiveness(pod));
    }

    private static async Task<Finding> JournalOrder(LabView view, JsonNode pod, bool ended, string expected)
    {
        if (await view.AskLines("pods/lifecycle:5000", "journal") is not { } lines)
            return Finding.Of(false, expected, "the app does not answer", $"kubectl logs {pod.Name()}");
        if (!lines.Any(line => line.EndsWith(" postStart ran", StringComparison.Ordinal)))
            return Finding.Of(
                false,
                expected,
                "no line of the postStart hook: a hook that fails gets its container killed",
                $"kubectl describe pod {pod.Name()}");
        var at = -1;
        foreach (var step in Order)
        {
            var found = Array.FindIndex(lines, at + 1, line => line.Contains($" {step}", StringComparison.Ordinal));
            if (found < 0 && !ended)
                return Finding.FirstTheAbove(expected);
            if (found < 0)
                return Finding.Of(false, expected, $"no \"{step}\"{(at < 0 ? "" : $" after \"{lines[at]}\"")}", FailLiveness(pod));
            at = found;
        }
        return Finding.Of(true, expected, "it does, with postStart beside the start", "");
    }
}
