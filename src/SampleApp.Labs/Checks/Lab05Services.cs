using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;

namespace SampleApp.Labs.Checks;

internal static class Lab05Services
{
    /// <summary>Calls until two pods have answered: that of two pods one answers this many in a row is one chance in a million.</summary>
    private const int MostCalls = 20;

    public static async IAsyncEnumerable<Finding> Check(LabView view)
    {
        if (view.Find("Service", "sampleapp") is not { } service)
        {
            yield return Finding.Missing("a Service sampleapp", "kubectl apply -f k8s/05-services/service.yaml");
            yield break;
        }
        var findings = Endpoints(view, service).ToArray();
        foreach (var finding in findings)
            yield return finding;
        if (findings.Any(finding => finding.Verdict != Verdict.Passed))
            yield break;

        HashSet<string> pods = [];
        var port = service.First("spec", "ports").Text("name") ?? service.First("spec", "ports").Text("port");
        for (var call = 0; call < MostCalls && pods.Count < 2; call++)
            if ((await view.Ask($"services/sampleapp:{port}", "whoami")).Text("pod") is { } pod)
                pods.Add(pod);
        yield return Finding.Of(
            pods.Count >= 2, "two pods or more answer behind the Service", $"{pods.Count}: {string.Join(", ", pods)}", "kubectl get endpointslices -l kubernetes.io/service-name=sampleapp");
    }

    /// <summary>Ports and ready addresses: without either, a Service leads nowhere.</summary>
    public static IEnumerable<Finding> Endpoints(LabView view, JsonNode service)
    {
        var slices = view.SlicesOf(service.Name());
        var selector = string.Join(",", service.Map("spec", "selector").Select(label => $"{label.Key}={label.Value}"));
        var ready = slices.SelectMany(slice => slice.Items("endpoints")).Count(endpoint => endpoint.Text("conditions", "ready") == "true");
        var all = slices.Sum(slice => slice.Items("endpoints").Count);
        yield return Finding.Of(
            all > 0,
            $"the selector of the Service {service.Name()} finds pods",
            all > 0 ? $"{all} addresses" : $"no pod has the labels {selector}",
            $"kubectl get pods --show-labels, and compare with: kubectl describe service {service.Name()}");
        if (all == 0)
            yield break;
        yield return Finding.Of(
            ready >= 2, "two ready addresses or more", $"{ready} of {all} ready{(ready < 2 ? Expect.Trouble(view.Pods) : "")}", $"kubectl describe endpointslices -l kubernetes.io/service-name={service.Name()}");
        var ports = slices.SelectMany(slice => slice.Items("ports")).Select(port => port.Text("port")).Distinct().ToArray();
        var target = service.First("spec", "ports").Text("targetPort");
        yield return Finding.Of(
            ports.Length > 0,
            $"the target port {target} is a port of the pods",
            ports.Length > 0 ? $"port {string.Join(", ", ports)}" : $"no container has a port named {target}: the EndpointSlice lists addresses without ports",
            "kubectl get pods -o 'custom-columns=NAME:.metadata.name,PORTS:.spec.containers[*].ports[*].name'");
    }
}
