using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Checks;

internal static class Lab10ConfigMaps
{
    private static readonly string[] Settings = ["APP_MESSAGE", "APP_VERSION"];

    /// <summary>Each Deployment takes its settings in another way; only mounted files follow a change by themselves.</summary>
    private static readonly (string Name, bool Follows)[] Ways =
        [("env-from", false), ("single-keys", false), ("volume", true), ("sub-path", false)];

    public static async Task Check(LabView view, Findings findings)
    {
        if (view.Find("ConfigMap", "sampleapp") is not { } map)
        {
            findings.Missing("a ConfigMap sampleapp", "lab start 10");
            return;
        }
        var data = map.Map("data");
        foreach (var name in Settings)
            findings.Of(
                data.ContainsKey(name),
                $"the ConfigMap has the key {name}, the name that the app reads",
                data.TryGetValue(name, out var value) ? value : $"its keys are {string.Join(", ", data.Keys)}",
                "kubectl edit configmap sampleapp");
        var made = map.Time("metadata", "creationTimestamp");
        var changed = LastChange(map) ?? made;
        findings.Of(
            changed > made,
            "the ConfigMap was changed since it was made",
            changed > made ? $"at {changed:HH:mm:ss} UTC" : "not yet",
            "kubectl apply -f k8s/10-config-maps/config-map-changed.yaml");
        // All at once: each asks its pod, which takes a while.
        foreach (var some in await Task.WhenAll(Ways.Select(way => Deployment(view, way.Name, way.Follows, data, changed))))
            findings.Add(some);
    }

    private static DateTimeOffset? LastChange(JsonNode map) => map.Items("metadata", "managedFields")
        .Where(field => field.At("fieldsV1", "f:data") is not null).Max(field => field.Time("time"));

    private static async Task<Findings> Deployment(
        LabView view, string name, bool follows, IReadOnlyDictionary<string, string> data, DateTimeOffset? changed)
    {
        Findings findings = new();
        if (view.Find("Deployment", name) is not { } deployment)
        {
            findings.Missing($"a Deployment {name}", "lab start 10");
            return findings;
        }
        var pods = view.PodsOf(deployment);
        var runs = findings.Add(Expect.Complete(view, deployment)) && pods.Count > 0;
        await findings.After(runs, $"{name}: /config equals the ConfigMap", async expected =>
            Same(name, follows, data, await view.Ask($"pods/{pods[0].Name()}:5000", "config"), expected));
        if (follows)
            return findings;
        var older = pods.Any(pod => pod.Time("metadata", "creationTimestamp") < changed);
        findings.After(runs, Finding.Of(
            runs && !older,
            $"{name}: its pods are newer than the last change, which they would not see otherwise",
            older ? "a pod is older" : "",
            $"kubectl rollout restart deployment/{name}"));
        return findings;
    }

    private static Finding Same(string name, bool follows, IReadOnlyDictionary<string, string> data, JsonNode? config, string expected)
    {
        string[] wrong =
        [
            .. from setting in Settings
               where data.ContainsKey(setting)
               let value = config.Items("settings").FirstOrDefault(item => item.Text("name") == setting).Text("value")
               where value != data[setting]
               select $"{setting} is {value ?? "not shown"}",
        ];
        return Finding.Of(
            wrong.Length == 0,
            expected,
            string.Join(", ", wrong),
            follows
                ? $"Wait a minute, or: kubectl annotate pod -l way={name} sync=now --overwrite, which makes the kubelet look"
                : $"kubectl rollout restart deployment/{name}");
    }
}
