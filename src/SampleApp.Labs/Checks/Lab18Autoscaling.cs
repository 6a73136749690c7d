using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Checks;

internal static class Lab18Autoscaling
{
    private const string ApplyAutoscaler = "kubectl apply -f k8s/18-autoscaling/horizontal-pod-autoscaler.yaml";
    private const string Load = "kubectl exec deploy/sampleapp -- /app/SampleApp call PUT \"http://localhost:5000/faults/cpu?seconds=60\"";

    public static IReadOnlyList<SolveStep> Solve { get; } =
    [
        new SolveStep.Apply("start"),
        new SolveStep.Apply("solution"),
        new SolveStep.Until("hpa/sampleapp", hpa => hpa.Condition("ScalingActive").Text("status") == "True"),
        new SolveStep.Kubectl(
            "exec", SolveStep.AnyPod, "-c", "sampleapp", "--", "/app/SampleApp", "call", "PUT", "http://localhost:5000/faults/cpu?seconds=40"),
        new SolveStep.Until("hpa/sampleapp", hpa => hpa.Number("status", "currentReplicas") > hpa.Number("spec", "minReplicas")),
        new SolveStep.Until("hpa/sampleapp", IsBack),
    ];

    public static async Task Check(LabView view, Findings findings)
    {
        if (view.Find("Deployment", "sampleapp") is not { } deployment)
        {
            findings.Missing("a Deployment sampleapp", "lab start 18");
            return;
        }
        // A pod gets from its limit, or from the namespace's LimitRange, what its template does not say.
        var request = view.PodsOf(deployment).Select(pod => pod["spec"]).Prepend(deployment.At("spec", "template", "spec"))
            .Select(spec => spec.App().Text("resources", "requests", "cpu")).FirstOrDefault(cpu => cpu is not null);
        var asks = findings.Of(
            request is not null,
            "the container says how much CPU it asks for",
            request ?? "no CPU request: the autoscaler's target is a percentage of the request",
            "kubectl describe hpa sampleapp");
        await findings.Ask(
            "the number of pods is the autoscaler's, and no manifest sets it", expected => OneSetter(view, deployment, expected));
        // An autoscaler leaves a Deployment alone that somebody has scaled to 0.
        var complete = findings.Add(Expect.Complete(view, deployment, replicas: "1"));
        Autoscaler(view, asks && complete, findings);
    }

    private static async Task<Finding> OneSetter(LabView view, JsonNode deployment, string expected)
    {
        if (Setter(deployment) is { } setter)
            return Finding.Of(false, expected, $"{setter} sets spec.replicas too", "kubectl apply view-last-applied deployment sampleapp");
        var second = view.Find("HorizontalPodAutoscaler", "sampleapp") is null
            ? null
            : (await view.AllOf("horizontalpodautoscalers")).FirstOrDefault(item => item.Name() != "sampleapp" && IsForTheDeployment(item));
        return Finding.Of(
            second is null,
            expected,
            second is null ? "" : $"HorizontalPodAutoscaler {second.Name()} sets it too",
            $"kubectl delete hpa {second?.Name()}");
    }

    private static void Autoscaler(LabView view, bool canMeasure, Findings findings)
    {
        if (view.Find("HorizontalPodAutoscaler", "sampleapp") is not { } hpa)
        {
            findings.Missing("a HorizontalPodAutoscaler sampleapp", ApplyAutoscaler);
            return;
        }
        if (!IsForTheDeployment(hpa))
        {
            var target = hpa.At("spec", "scaleTargetRef");
            findings.Of(
                false, "the autoscaler is for the Deployment sampleapp", $"for {target.Text("kind")} {target.Text("name")}", ApplyAutoscaler);
            return;
        }
        var active = hpa.Condition("ScalingActive");
        const string Measures = "the autoscaler knows the pods' CPU";
        if (LacksMetrics(active))
        {
            findings.CannotTell(
                Measures, $"this cluster has no metrics API: {active.Text("message")}", "Whoever runs the cluster can install metrics-server");
            return;
        }
        var knows = active.Text("status") == "True";
        var measures = findings.After(canMeasure, Finding.Of(
            knows,
            Measures,
            knows ? Current(hpa) : active.Text("message") is { } message ? $"at its last look: {message}" : "it has not looked yet",
            "A new pod is measured after up to a minute: kubectl get hpa sampleapp --watch, and: kubectl describe hpa sampleapp"));
        var scaled = hpa.Time("status", "lastScaleTime");
        var has = findings.After(measures, Finding.Of(
            scaled is not null,
            "it has changed the number of pods",
            scaled is null ? "never yet" : $"last at {scaled:HH:mm:ss} UTC",
            Load));
        var (now, least) = (hpa.Number("status", "currentReplicas"), hpa.Number("spec", "minReplicas"));
        findings.After(has && canMeasure, Finding.Of(
            IsBack(hpa),
            "it is back at minReplicas",
            $"{now} now, {hpa.Number("status", "desiredReplicas")} desired, {least} at least",
            "Wait: kubectl get hpa sampleapp --watch"));
    }

    private static bool IsForTheDeployment(JsonNode hpa) =>
        hpa.At("spec", "scaleTargetRef") is { } target && target.Text("kind") == "Deployment" && target.Text("name") == "sampleapp";

    /// <summary>It starts at minReplicas: an autoscaler that has scaled and is there again has scaled up in between.</summary>
    private static bool IsBack(JsonNode hpa) => hpa.At("status", "lastScaleTime") is not null
        && hpa.Number("status", "currentReplicas") == hpa.Number("spec", "minReplicas")
        && hpa.Number("status", "desiredReplicas") == hpa.Number("spec", "minReplicas");

    /// <summary>
    /// Who sets the number of pods with every apply; null where nobody does. The field's owner does not tell, since the first apply owns
    /// the default, too. What tells is what <c>kubectl apply</c> was given, or who applies on the server's side:
    /// https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management
    /// </summary>
    private static string? Setter(JsonNode deployment) => deployment.LastApplied().At("spec", "replicas") is not null
        ? "the manifest that kubectl apply was given"
        : deployment.Items("metadata", "managedFields")
            .FirstOrDefault(field => field.Text("operation") == "Apply" && field.At("fieldsV1", "f:spec", "f:replicas") is not null)
            .Text("manager");

    private static string Current(JsonNode hpa) =>
        hpa.First("status", "currentMetrics").Text("resource", "current", "averageUtilization") is { } percent ? $"{percent} % of the request" : "";

    /// <summary>The API server's words where nobody serves metrics.k8s.io; a pod that has no metrics yet has others.</summary>
    private static bool LacksMetrics(JsonNode? active) => active.Text("message") is { } words
        && words.Contains("metrics API", StringComparison.Ordinal)
        && (words.Contains("could not find the requested resource", StringComparison.Ordinal)
            || words.Contains("unable to handle the request", StringComparison.Ordinal));
}
