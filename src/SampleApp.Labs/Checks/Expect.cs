using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Checks;

/// <summary>Points that more than one lab has.</summary>
internal static class Expect
{
    /// <summary>A workload has as many pods as it wants, each ready and of its current template, and no others.</summary>
    /// <param name="view">The lab.</param>
    /// <param name="workload">One of its workloads.</param>
    /// <param name="replicas">How many pods to try where none is wanted.</param>
    public static Finding Complete(LabView view, JsonNode workload, string replicas = "… with as many as the lab says")
    {
        var counts = PodCounts.Of(workload);
        var paused = workload.Text("spec", "paused") == "true";
        var pods = view.PodsOf(workload);
        var found = counts.IsComplete
            ? $"{counts.Ready} of {counts.Wanted}"
            : $"{counts}{(paused ? ", the rollout is paused" : "")}{Trouble(pods)}";
        return Finding.Of(
            counts.IsComplete,
            $"{workload.Kind()} {workload.Name()}: every pod ready, and of the current template",
            found,
            paused
                ? $"kubectl rollout resume deployment/{workload.Name()}"
                : counts.Wanted == 0 && workload.At("spec", "replicas") is not null
                    ? $"kubectl scale {workload.Kind().ToLowerInvariant()}/{workload.Name()} --replicas={replicas}"
                : pods.FirstOrDefault(pod => !pod.IsReady()) is { } troubled
                    ? LookInto(troubled)
                    : $"kubectl get {workload.Kind().ToLowerInvariant()} {workload.Name()}, and its pods: kubectl get pods -l lab={view.Lab}");
    }

    /// <summary>The command that tells most of a pod's trouble, for this pod alone: for several, describe leaves out the events.</summary>
    public static string LookInto(JsonNode pod) => pod.State() is "CrashLoopBackOff" && pod["spec"].App().Text("name") is { } container
        ? $"kubectl logs {pod.Name()} -c {container} --previous, and: kubectl describe pod {pod.Name()}"
        : $"kubectl describe pod {pod.Name()}";

    /// <summary>What keeps pods from being ready, each state once.</summary>
    public static string Trouble(IEnumerable<JsonNode> pods)
    {
        var states = pods.Where(pod => !pod.IsReady()).Select(Describe).Distinct().ToArray();
        return states.Length == 0 ? "" : $": {string.Join("; ", states)}";
    }

    public static string Describe(JsonNode pod) => pod.State() switch
    {
        "ImagePullBackOff" => $"the image {BadImage(pod)} cannot be pulled (ImagePullBackOff)",
        "Unschedulable" => $"a pod is Pending (Unschedulable): {pod.Condition("PodScheduled").Text("message")}",
        "CrashLoopBackOff" => $"a container ends again and again (CrashLoopBackOff, {Restarts(pod)})",
        "NotReady" when pod.IsStartingUp() => $"a pod of {pod.Image()} is still starting ({Restarts(pod)})",
        "NotReady" => $"a pod of {pod.Image()} runs and is not ready ({Restarts(pod)})",
        var state => $"a pod is at {state}{(pod.Waiting().Text("message") is { } why ? $" ({why})" : "")}",
    };

    public static string Restarts(JsonNode pod) => pod.Restarts() == 1 ? "1 restart" : $"{pod.Restarts()} restarts";

    public static Finding Ready(JsonNode pod) => Finding.Of(
        pod.IsReady(), $"pod {pod.Name()} is Ready", pod.IsReady() ? "" : Describe(pod), LookInto(pod));

    /// <summary>The app's container runs that release of the kit's image.</summary>
    public static Finding Image(LabView view, JsonNode? podSpec, string what, string tag, string next)
    {
        var image = podSpec.App().Text("image") ?? "none";
        var right = ImageReference.Parse(image) == ImageReference.Parse($"{view.Image}:{tag}");
        return Finding.Of(right, $"{what} has the image {view.Image}:{tag}", right ? "" : image, next);
    }

    /// <summary>An open point where another budget selects the pods, too: the API server evicts no pod of two budgets. Otherwise null.</summary>
    public static async Task<Finding?> SecondBudget(LabView view, JsonNode budget, JsonNode workload, string expected)
    {
        var template = workload.At("spec", "template");
        return (await view.AllOf("poddisruptionbudgets")).FirstOrDefault(
            item => item.Name() != budget.Name() && LabelSelector.Selects(item.At("spec", "selector"), template)) is { } second
            ? Finding.Of(
                false,
                expected,
                $"PodDisruptionBudget {second.Name()} selects its pods too, and no pod of two budgets may be evicted",
                $"kubectl delete poddisruptionbudget {second.Name()}")
            : null;
    }

    /// <summary>A Service has ready pods behind it.</summary>
    /// <param name="view">The lab.</param>
    /// <param name="name">The Service's.</param>
    /// <param name="missing">What to try where it is not there.</param>
    /// <param name="empty">What to try where no pod is behind it.</param>
    public static Finding LeadsToPods(LabView view, string name, string missing, string empty)
    {
        var isThere = view.Find("Service", name) is not null;
        var ready = view.EndpointsOf(name).Count(endpoint => endpoint.IsReady);
        return Finding.Of(
            isThere && ready > 0,
            $"the Service {name} leads to the Deployment's pods",
            isThere ? $"{ready} ready addresses" : Findings.None,
            isThere ? empty : missing);
    }

    private static string? BadImage(JsonNode pod) => pod.Containers().Concat(pod.Items("status", "containerStatuses"))
        .FirstOrDefault(container => container.Text("state", "waiting", "reason") is "ErrImagePull" or "ImagePullBackOff").Text("image");
}
