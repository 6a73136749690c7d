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
            ready == deployment.Number("spec", "replicas"),
            "every pod is a ready endpoint of the Service",
            $"{ready} of {deployment.Number("spec", "replicas")}",
            "kubectl get endpointslices -l kubernetes.io/service-name=sampleapp -o yaml");

        var restarts = view.PodsOf(deployment).Sum(pod => pod.Restarts());
        var endless = view.PodsOf(deployment).Any(pod => pod.State() == "CrashLoopBackOff" || !pod.IsReady() && pod.Restarts() > 0);
        yield return Finding.Of(
            !endless, "no pod is killed again and again", $"{restarts} restarts in all", "kubectl describe pods -l app=sampleapp, and look for: Killing, Unhealthy");
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
            "Liveness asks /livez, readiness /readyz, startup /startupz");
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
