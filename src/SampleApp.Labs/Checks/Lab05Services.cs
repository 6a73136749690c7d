using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Checks;

internal static class Lab05Services
{
    /// <summary>The most calls until two pods have answered: one of two pods gets all 20 of them in one case of 500,000.</summary>
    private const int MostCalls = 20;

    public static async Task Check(LabView view, Findings findings)
    {
        if (view.Find("Service", "sampleapp") is not { } service)
        {
            findings.Missing("a Service sampleapp", "kubectl apply -f k8s/05-services/service.yaml");
            return;
        }
        var reachable = Endpoints(view, service, findings);
        await findings.After(reachable, "two pods or more answer behind the Service", expected => TwoAnswer(view, service, expected));
    }

    /// <summary>A Service needs ports and ready addresses; without either it leads nowhere.</summary>
    /// <returns>Whether it has both.</returns>
    public static bool Endpoints(LabView view, JsonNode service, Findings findings)
    {
        var (name, slices) = (service.Name(), view.SlicesOf(service.Name()));
        var selector = string.Join(",", service.Map("spec", "selector").Select(label => $"{label.Key}={label.Value}"));
        var endpoints = view.EndpointsOf(name);
        var (ready, all) = (endpoints.Count(endpoint => endpoint.IsReady), endpoints.Count);
        var findsPods = findings.Of(
            all > 0,
            $"the selector of the Service {name} finds pods",
            all > 0 ? $"{all} addresses" : $"no pod has the labels {selector}",
            $"kubectl get pods --show-labels, and compare with: kubectl describe service {name}");
        var haveAddresses = findings.After(findsPods, Finding.Of(
            ready >= 2,
            "two ready addresses or more",
            $"{ready} of {all} ready{(ready < 2 ? Expect.Trouble(view.Pods) : "")}",
            $"kubectl describe endpointslices -l kubernetes.io/service-name={name}"));
        var ports = slices.SelectMany(slice => slice.Items("ports")).Select(port => port.Text("port")).Distinct().ToArray();
        return findings.After(findsPods, Port(service.First("spec", "ports").Text("targetPort"), ports)) && haveAddresses;
    }

    private static Finding Port(string? target, string?[] ports) => Finding.Of(
        ports.Length > 0,
        $"the target port {target} is a port of the pods",
        ports.Length > 0
            ? $"port {string.Join(", ", ports)}"
            : $"no container has a port named {target}: the EndpointSlice lists addresses without ports",
        "kubectl get pods -o 'custom-columns=NAME:.metadata.name,PORTS:.spec.containers[*].ports[*].name'");

    private static async Task<Finding> TwoAnswer(LabView view, JsonNode service, string expected)
    {
        HashSet<string> pods = [];
        var port = service.First("spec", "ports").Text("name") ?? service.First("spec", "ports").Text("port");
        for (var call = 0; call < MostCalls && pods.Count < 2; call++)
            if ((await view.Ask($"services/sampleapp:{port}", "whoami")).Text("pod") is { } pod)
                pods.Add(pod);
        return Finding.Of(
            pods.Count >= 2,
            expected,
            $"{pods.Count}: {string.Join(", ", pods)}",
            "kubectl get endpointslices -l kubernetes.io/service-name=sampleapp");
    }
}
