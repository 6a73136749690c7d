using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Checks;

internal static class Lab07HealthChecks
{
    public static void Check(LabView view, Findings findings)
    {
        if (view.Find("Deployment", "sampleapp") is not { } deployment)
        {
            findings.Missing("a Deployment sampleapp", "lab start 07");
            return;
        }
        var container = deployment.At("spec", "template", "spec").App();
        var probed = Probes(container, ["startupProbe", "livenessProbe", "readinessProbe"], findings);
        findings.Add(Expect.Complete(view, deployment));

        var (ready, wanted) = (view.EndpointsOf("sampleapp").Count(endpoint => endpoint.IsReady), deployment.Number("spec", "replicas"));
        findings.Of(
            ready > 0 && ready == wanted,
            "every pod is a ready endpoint of the Service",
            $"{ready} of {wanted}",
            "kubectl get endpointslices -l kubernetes.io/service-name=sampleapp -o yaml");
        var pods = view.PodsOf(deployment);
        findings.Add(NotEndless(pods));
        findings.After(probed, Restarted(pods));
    }

    private static Finding NotEndless(IReadOnlyList<JsonNode> pods)
    {
        var endless = pods.FirstOrDefault(pod => !pod.IsReady() && pod.Restarts() > 0);
        return Finding.Of(
            endless is null,
            "no pod is killed again and again",
            endless is null ? "" : $"{endless.Name()} has {Expect.Restarts(endless)} and is not ready",
            endless is null ? "" : $"kubectl describe pod {endless.Name()}, and look for: Killing, Unhealthy");
    }

    /// <summary>A failed liveness probe leaves a trace in the same pod: its restart count and its last state.</summary>
    private static Finding Restarted(IReadOnlyList<JsonNode> pods)
    {
        var restarted = pods.FirstOrDefault(pod => pod.IsReady() && pod.Restarts() > 0 && pod.LastEnd() is not null);
        var last = restarted?.LastEnd();
        var end = $"last state exit code {last.Text("exitCode")} at {last.Text("finishedAt")}";
        return Finding.Of(
            restarted is not null,
            "one pod failed its liveness probe: its container was restarted, and the pod is the same",
            restarted is null
                ? "no ready pod has a restart and a last state"
                : $"{restarted.Name()}: {Expect.Restarts(restarted)}, {end}",
            "kubectl exec deploy/sampleapp -- /app/SampleApp call PUT http://localhost:5000/faults/liveness");
    }

    /// <summary>Each probe is there, asks a question of its own, and answers within its period.</summary>
    /// <returns>Whether all of that is so.</returns>
    public static bool Probes(JsonNode? container, string[] names, Findings findings)
    {
        var right = true;
        foreach (var name in names)
            right &= findings.Of(
                container.At(name) is not null,
                $"the container has a {name}",
                container.At(name) is null ? "none" : Question(container, name),
                $"kubectl explain pod.spec.containers.{name}");
        string[] present = [.. names.Where(name => container.At(name) is not null)];
        string[] questions = [.. present.Select(name => Question(container, name))];
        right &= findings.Of(
            questions.Distinct().Count() == questions.Length,
            "the probes ask different questions",
            string.Join(", ", questions),
            "Let liveness ask /livez, readiness /readyz, startup /startupz");
        foreach (var name in present)
            right &= findings.Add(WithinPeriod(container.At(name), name));
        return right;
    }

    private static Finding WithinPeriod(JsonNode? probe, string name)
    {
        var (timeout, period) = (Seconds(probe, "timeoutSeconds", byDefault: 1), Seconds(probe, "periodSeconds", byDefault: 10));
        return Finding.Of(
            timeout <= period,
            $"the {name} times out within its period",
            $"timeout {timeout} s, period {period} s",
            "A probe that may take longer than its period delays the next one: lower timeoutSeconds");
    }

    private static string Question(JsonNode? container, string name) =>
        container.Text(name, "httpGet", "path") ?? container.At(name, "exec", "command")?.ToJsonString() ?? "tcp or grpc";

    private static int Seconds(JsonNode? probe, string field, int byDefault) => probe.At(field) is null ? byDefault : probe.Number(field);
}
