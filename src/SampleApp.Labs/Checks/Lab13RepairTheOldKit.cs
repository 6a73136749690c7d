using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Checks;

internal static class Lab13RepairTheOldKit
{
    private const string Name = "flaskapp";

    public static async Task Check(LabView view, Findings findings)
    {
        findings.Add(ConfigMap(view));
        if (view.Find("Deployment", Name) is not { } deployment)
        {
            findings.Missing(
                "a Deployment flaskapp (its old API group, extensions/v1beta1, is gone since Kubernetes 1.16)",
                "kubectl explain deployment, then change apiVersion in the Deployment, and apply it");
            Service(view, null, findings);
            return;
        }
        var container = deployment.At("spec", "template", "spec").App();
        findings.Of(
            container.Text("name") == Name,
            "the container is called flaskapp, as in: kubectl set image deployment/flaskapp flaskapp=sampleapp:2",
            container.Text("name") == Name ? "" : container.Text("name") ?? "none",
            "Rename the container in the Deployment, and apply it");
        Lab07HealthChecks.Probes(container, ["livenessProbe", "readinessProbe"], findings);
        Service(view, container, findings);
        var complete = findings.Add(Expect.Complete(view, deployment));
        await findings.After(complete, "the app says the ConfigMap's message", expected => Message(view, deployment, expected));
    }

    private static Finding ConfigMap(LabView view)
    {
        var map = view.Find("ConfigMap", "flaskapp-config");
        var keys = map.Map("data").Keys.ToArray();
        var has = keys.Contains("APP_MESSAGE");
        return Finding.Of(
            has,
            "the ConfigMap flaskapp-config has the key APP_MESSAGE, the name that the app reads",
            map is null ? "there is no such ConfigMap" : has ? "" : $"its keys are {string.Join(", ", keys)}",
            "Mend the key in the ConfigMap, and apply it");
    }

    private static void Service(LabView view, JsonNode? container, Findings findings)
    {
        var service = view.Find("Service", Name);
        var target = service.First("spec", "ports").Text("targetPort");
        var ports = container.Items("ports").SelectMany(port => new[] { port.Text("name"), port.Text("containerPort") })
            .OfType<string>().ToArray();
        findings.Of(
            target is not null && ports.Contains(target),
            "the Service's target port is a port of the container, by name",
            service is null
                ? "there is no Service flaskapp"
                : $"target port {target}, the container has {(ports.Length > 0 ? string.Join(", ", ports) : "none")}",
            "Name the container's port as the Service targets it, and apply the Deployment");
        if (service is not null && container is not null)
            Lab05Services.Endpoints(view, service, findings);
    }

    private static async Task<Finding> Message(LabView view, JsonNode deployment, string expected)
    {
        var wanted = view.Find("ConfigMap", "flaskapp-config").Text("data", "APP_MESSAGE");
        var answer = view.PodsOf(deployment) is [var pod, ..] ? await view.Ask($"pods/{pod.Name()}:5000", "") : null;
        return Finding.Of(
            wanted is not null && answer.Text("message") == wanted,
            expected,
            answer.Text("message") ?? "no answer",
            "kubectl rollout restart deployment/flaskapp");
    }
}
