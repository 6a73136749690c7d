using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;

namespace SampleApp.Labs.Checks;

internal static class Lab07HealthChecks
{
    public static async IAsyncEnumerable<Finding> Check(LabView view)
    {
        await Task.CompletedTask;
        if (view.Find("Deployment", "sampleapp") is not { } deployment)
        {
            yield return Finding.Missing("a Deployment sampleapp", "lab start 07");
            yield break;
        }
        var container = deployment.At("spec", "template", "spec").First("containers");
        foreach (var finding in Probes(container, ["startupProbe", "livenessProbe", "readinessProbe"]))
            yield return finding;
        yield return Expect.Complete(view, deployment);

        var ready = view.SlicesOf("sampleapp").SelectMany(slice => slice.Items("endpoints")).Count(endpoint => endpoint.Text("conditions", "ready") == "true");
        yield return Finding.Of(
            ready > 0 && ready == deployment.Number("spec", "replicas"),
            "every pod is a ready endpoint of the Service",
            $"{ready} of {deployment.Number("spec", "replicas")}",
            "kubectl get endpointslices -l kubernetes.io/service-name=sampleapp -o yaml");
        foreach (var finding in Restarts(view.PodsOf(deployment)))
            yield return finding;
    }

    /// <summary>What lasts of a failed liveness probe: the pod is the same, its restart count and last state tell.</summary>
    private static IEnumerable<Finding> Restarts(IReadOnlyList<JsonNode> pods)
    {
        var endless = pods.Where(pod => !pod.IsReady() && pod.Restarts() > 0).ToArray();
        yield return Finding.Of(
            endless.Length == 0,
            "no pod is killed again and again",
            endless.Length == 0 ? "" : $"{endless[0].Name()} has {Expect.Restarts(endless[0])} and is not ready",
            "kubectl describe pods -l app=sampleapp, and look for: Killing, Unhealthy");

        var restarted = pods.FirstOrDefault(pod => pod.IsReady() && pod.Restarts() > 0 && pod.LastEnd() is not null);
        yield return Finding.Of(
            restarted is not null,
            "one pod failed its liveness probe: its container was restarted, and the pod is the same",
            restarted is null ? "no ready pod has a restart and a last state"
                : $"{restarted.Name()}: {Expect.Restarts(restarted)}, last state exit code {restarted.LastEnd().Text("exitCode")} at {restarted.LastEnd().Text("finishedAt")}",
            "kubectl exec deploy/sampleapp -- /app/SampleApp call PUT http://localhost:5000/faults/liveness");
    }

    /// <summary>Each probe is there, asks a question of its own, and answers within its period.</summary>
    public static IEnumerable<Finding> Probes(JsonNode? container, string[] names)
    {
        foreach (var name in names)
            yield return Finding.Of(
                container.At(name) is not null,
                $"the container has a {name}",
                container.At(name) is null ? "none" : Question(container, name),
                $"kubectl explain pod.spec.containers.{name}");
        var questions = names.Where(name => container.At(name) is not null).Select(name => Question(container, name)).ToArray();
        yield return Finding.Of(
            questions.Distinct().Count() == questions.Length,
            "the probes ask different questions",
            string.Join(", ", questions),
            "Let liveness ask /livez, readiness /readyz, startup /startupz");
        foreach (var name in names.Where(name => container.At(name) is not null))
        {
            var (timeout, period) = (Seconds(container.At(name), "timeoutSeconds", 1), Seconds(container.At(name), "periodSeconds", 10));
            yield return Finding.Of(
                timeout <= period,
                $"the {name} times out within its period",
                $"timeout {timeout} s, period {period} s",
                "A probe that may take longer than its period delays the next one: lower timeoutSeconds");
        }
    }

    private static string Question(JsonNode? container, string name) =>
        container.Text(name, "httpGet", "path") ?? container.At(name, "exec", "command")?.ToJsonString() ?? "tcp or grpc";

    private static int Seconds(JsonNode? probe, string field, int byDefault) => probe.At(field) is null ? byDefault : probe.Number(field);
}
