using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Checks;

internal static class Lab17Resources
{
    private const string AsksTheTrainer = "The trainer applies k8s/17-resources/trainer; without it this cannot be seen";

    /// <summary>What the admission plugin writes where it has filled in something.</summary>
    private const string FilledIn = "kubernetes.io/limit-ranger";

    /// <summary>What <c>resize.patch</c> asks for.</summary>
    private const string Resized = "50m";

    public static IReadOnlyList<SolveStep> Solve { get; } =
    [
        new SolveStep.Apply("start"),
        new SolveStep.Apply("solution"),
        SolveStep.Until.Condition("pod/guaranteed", "Ready"),
        new SolveStep.Kubectl(
            "exec", "guaranteed", "-c", "sampleapp", "--", "/app/SampleApp", "call", "PUT", "http://localhost:5000/faults/memory?megabytes=300")
        {
            MayFail = true,
        },
        SolveStep.Until.Condition("pod/burstable", "Ready"),
        new SolveStep.Kubectl("patch", "pod", "burstable", "--subresource", "resize", "--patch-file", "k8s/17-resources/resize.patch")
        {
            Needs = "patch pods/resize",
        },
        new SolveStep.Kubectl("apply", "-f", "k8s/17-resources/trainer/resource-quota.yaml") { Needs = "create resourcequotas" },
        new SolveStep.Kubectl("apply", "-f", "k8s/17-resources/trainer/limit-range.yaml") { Needs = "create limitranges" },
        new SolveStep.Kubectl("apply", "-f", "k8s/17-resources/pod-filled-in.yaml"),
        SolveStep.Until.Condition("pod/filled-in", "Ready"),
        SolveStep.Until.Condition("pod/guaranteed", "Ready"),
    ];

    public static async Task Check(LabView view, Findings findings)
    {
        if (view.Find("Deployment", "sampleapp") is not { } deployment)
        {
            findings.Missing("a Deployment sampleapp", "lab start 17");
            return;
        }
        Limit(view, deployment, findings);
        Quality(view, "guaranteed", "Guaranteed", findings);
        Quality(view, "burstable", "Burstable", findings);
        Quality(view, "best-effort", "BestEffort", findings);
        OutOfMemory(view, findings);
        TooBig(view, findings);
        await findings.Ask("pod burstable was given more CPU while it ran", expected => Resize(view, expected));
        Quota(view, findings);
        Range(view, findings);
    }

    private static void Limit(LabView view, JsonNode deployment, Findings findings)
    {
        var limit = deployment.At("spec", "template", "spec").App().Text("resources", "limits", "cpu");
        var limited = findings.Of(
            limit is not null,
            "the Deployment has a limit of CPU",
            limit ?? "it has none; the API server refuses a limit below the request",
            "kubectl apply -f k8s/17-resources/deployment-cpu-limit.yaml");
        findings.Add(Expect.Complete(view, deployment));
        var restarted = view.PodsOf(deployment).FirstOrDefault(pod => pod.Restarts() > 0);
        findings.After(limited, Finding.Of(
            limited && restarted is null,
            "its pod is slow under the limit, and was never restarted for that",
            restarted is null ? "0 restarts" : $"{restarted.Name()} has {Expect.Restarts(restarted)}",
            $"kubectl describe pod {restarted?.Name()}, and look at: Last State. To begin anew: kubectl rollout restart deployment/sampleapp"));
    }

    private static void Quality(LabView view, string name, string wanted, Findings findings)
    {
        var expected = $"pod {name} is of the class {wanted}";
        if (view.Find("Pod", name) is not { } pod)
        {
            findings.Missing(expected, $"kubectl apply -f k8s/17-resources/pod-{name}.yaml");
            return;
        }
        var found = pod.Text("status", "qosClass");
        findings.Of(
            found == wanted,
            expected,
            found == wanted ? "" : $"{found ?? "none"}{Changed(pod)}",
            $"A pod's class never changes: kubectl delete pod {name}, and apply its file again");
    }

    private static string Changed(JsonNode pod) =>
        pod.Text("metadata", "annotations", FilledIn) is { } words ? $": {words}" : "";

    private static void OutOfMemory(LabView view, Findings findings)
    {
        var pod = view.Find("Pod", "guaranteed");
        var last = pod?.LastEnd();
        findings.After(pod is not null, Finding.Of(
            last.Text("reason") == "OOMKilled",
            "the kernel killed the container of pod guaranteed at its memory limit",
            last is null ? "its container was never restarted" : $"{last.Text("reason")}, exit code {last.Text("exitCode")}",
            "kubectl exec guaranteed -- /app/SampleApp call PUT \"http://localhost:5000/faults/memory?megabytes=300\""));
    }

    private static void TooBig(LabView view, Findings findings)
    {
        const string Expected = "pod too-big waits for a node with a thousand cores";
        if (view.Find("Pod", "too-big") is not { } pod)
        {
            findings.Missing(Expected, "kubectl apply -f k8s/17-resources/pod-too-big.yaml");
            return;
        }
        var words = pod.Condition("PodScheduled").Text("message");
        findings.Of(
            pod.State() == "Unschedulable" && words?.Contains("Insufficient cpu", StringComparison.Ordinal) == true,
            Expected,
            words ?? pod.State(),
            "kubectl describe pod too-big");
    }

    private static async Task<Finding> Resize(LabView view, string expected)
    {
        var may = await view.May("patch", "pods/resize");
        var pod = view.Find("Pod", "burstable");
        var status = pod?.Containers().FirstOrDefault(container => container.Text("name") == "sampleapp");
        var allocated = status.Text("allocatedResources", "cpu") ?? status.Text("resources", "requests", "cpu");
        if (allocated == Resized)
            return Finding.Of(pod!.Restarts() == 0, expected, $"{allocated} allocated, {Expect.Restarts(pod!)}", "kubectl describe pod burstable");
        if (pod is null)
            return Finding.FirstTheAbove(expected);
        if (!may)
            return Finding.CannotTell(
                expected, "your account may not patch pods/resize", "The trainer gives you k8s/17-resources/trainer/cluster-role.yaml");
        if (allocated is null && pod.IsReady())
            return Finding.CannotTell(expected, "this cluster does not say what it has allocated", "Kubernetes 1.33 or later can do it");
        return Finding.Of(
            false,
            expected,
            $"{allocated ?? "nothing"} allocated",
            "kubectl patch pod burstable --subresource resize --patch-file k8s/17-resources/resize.patch");
    }

    private static void Quota(LabView view, Findings findings)
    {
        const string Expected = "the quota adds up what the pods ask for";
        if (view.Find("ResourceQuota", "lab-17") is not { } quota)
        {
            findings.CannotTell(Expected, "there is no quota lab-17", AsksTheTrainer);
            return;
        }
        var (used, hard) = (quota.Text("status", "used", "requests.memory"), quota.Text("status", "hard", "requests.memory"));
        findings.Of(
            used is not (null or "0"),
            Expected,
            used is null ? "nothing is added up yet" : $"requests.memory {used} of {hard}",
            "kubectl describe quota lab-17");
    }

    private static void Range(LabView view, Findings findings)
    {
        const string Expected = "the LimitRange filled in what pod filled-in does not say of CPU";
        var (pod, range) = (view.Find("Pod", "filled-in"), view.Find("LimitRange", "lab-17"));
        var words = pod.Text("metadata", "annotations", FilledIn);
        if (words?.Contains("cpu limit", StringComparison.Ordinal) == true)
            findings.Of(true, Expected, $"limit {pod!["spec"].App().Text("resources", "limits", "cpu")}", "");
        else if (range is null)
            findings.CannotTell(Expected, "there is no LimitRange lab-17", AsksTheTrainer);
        else if (pod is null)
            findings.Missing(Expected, "kubectl apply -f k8s/17-resources/pod-filled-in.yaml");
        else
            findings.Of(
                false,
                Expected,
                "nothing was filled in: the pod is older than the LimitRange",
                "kubectl delete pod filled-in, and apply it again");
    }
}
