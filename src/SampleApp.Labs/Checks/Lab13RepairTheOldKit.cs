using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;

namespace SampleApp.Labs.Checks;

internal static class Lab13RepairTheOldKit
{
    private const string Name = "flaskapp";

    public static async IAsyncEnumerable<Finding> Check(LabView view)
    {
        foreach (var finding in ConfigMap(view))
            yield return finding;
        if (view.Find("Deployment", Name) is not { } deployment)
        {
            yield return Finding.Missing(
                "a Deployment flaskapp (its old API group, extensions/v1beta1, is gone since Kubernetes 1.16)", "kubectl explain deployment, then change apiVersion in the Deployment, and apply it");
            foreach (var finding in Service(view, null))
                yield return finding;
            yield break;
        }
        var container = deployment.At("spec", "template", "spec").First("containers");
        yield return Finding.Of(
            container.Text("name") == Name,
            "the container is called flaskapp, as in: kubectl set image deployment/flaskapp flaskapp=sampleapp:2",
            container.Text("name") == Name ? "" : container.Text("name") ?? "none",
            "Rename the container in the Deployment, and apply it");
        foreach (var finding in Lab07HealthChecks.Probes(container, ["livenessProbe", "readinessProbe"]))
            yield return finding;
        foreach (var finding in Service(view, container))
            yield return finding;
        var complete = Expect.Complete(view, deployment);
        yield return complete;
        if (complete.Verdict == Verdict.Passed)
            yield return await Message(view, deployment);
    }

    private static IEnumerable<Finding> ConfigMap(LabView view)
    {
        var map = view.Find("ConfigMap", "flaskapp-config");
        var keys = map.Map("data").Keys.ToArray();
        yield return Finding.Of(
            keys.Contains("APP_MESSAGE"),
            "the ConfigMap flaskapp-config has the key APP_MESSAGE, the name that the app reads",
            map is null ? "there is no such ConfigMap" : keys.Contains("APP_MESSAGE") ? "" : $"its keys are {string.Join(", ", keys)}",
            "Mend the key in the ConfigMap, and apply it");
    }

    private static IEnumerable<Finding> Service(LabView view, JsonNode? container)
    {
        var service = view.Find("Service", Name);
        var target = service.First("spec", "ports").Text("targetPort");
        var names = container.Items("ports").SelectMany(port => new[] { port.Text("name"), port.Text("containerPort") }).ToArray();
        yield return Finding.Of(
            target is not null && names.Contains(target),
            "the Service's target port is a port of the container, by name",
            service is null ? "there is no Service flaskapp" : $"target port {target}, the container has {(names.Any(name => name is not null) ? string.Join(", ", names.OfType<string>()) : "none")}",
            "Name the container's port as the Service targets it, and apply the Deployment");
        if (service is not null && container is not null)
            foreach (var finding in Lab05Services.Endpoints(view, service))
                yield return finding;
    }

    private static async Task<Finding> Message(LabView view, JsonNode deployment)
    {
        var wanted = view.Find("ConfigMap", "flaskapp-config").Text("data", "APP_MESSAGE");
        var answer = view.PodsOf(deployment) is [var pod, ..] ? await view.Ask($"pods/{pod.Name()}:5000", "") : null;
        return Finding.Of(
            wanted is not null && answer.Text("message") == wanted,
            "the app says the ConfigMap's message",
            answer.Text("message") ?? "no answer",
            "kubectl rollout restart deployment/flaskapp");
    }
}
