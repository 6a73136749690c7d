using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;

namespace SampleApp.Labs.Checks;

internal static class Lab10ConfigMaps
{
    private static readonly string[] Settings = ["APP_MESSAGE", "APP_VERSION"];

    /// <summary>Each Deployment takes its settings in its own way; only mounted files follow a change by themselves.</summary>
    private static readonly (string Name, bool Follows)[] Ways = [("env-from", false), ("single-keys", false), ("volume", true), ("sub-path", false)];

    public static async IAsyncEnumerable<Finding> Check(LabView view)
    {
        if (view.Find("ConfigMap", "sampleapp") is not { } map)
        {
            yield return Finding.Missing("a ConfigMap sampleapp", "lab start 10");
            yield break;
        }
        var data = map.Map("data");
        foreach (var name in Settings)
            yield return Finding.Of(
                data.ContainsKey(name),
                $"the ConfigMap has the key {name}, the name that the app reads",
                data.ContainsKey(name) ? data[name] : $"its keys are {string.Join(", ", data.Keys)}",
                "kubectl edit configmap sampleapp");
        var made = map.Time("metadata", "creationTimestamp");
        var changed = map.Items("metadata", "managedFields").Where(field => field.At("fieldsV1", "f:data") is not null).Max(field => field.Time("time")) ?? made;
        yield return Finding.Of(
            changed > made,
            "the ConfigMap was changed since it was made",
            changed > made ? $"at {changed:HH:mm:ss} UTC" : "not yet",
            "kubectl apply -f k8s/10-config-maps/config-map-changed.yaml");
        // All at once: each asks its pod, which takes a while.
        foreach (var findings in await Task.WhenAll(Ways.Select(way => Deployment(view, way.Name, way.Follows, data, changed))))
            foreach (var finding in findings)
                yield return finding;
    }

    private static async Task<Finding[]> Deployment(
        LabView view, string name, bool follows, IReadOnlyDictionary<string, string> data, DateTimeOffset? changed)
    {
        if (view.Find("Deployment", name) is not { } deployment)
            return [Finding.Missing($"a Deployment {name}", "lab start 10")];
        var complete = Expect.Complete(view, deployment);
        var pods = view.PodsOf(deployment);
        if (complete.Verdict != Verdict.Passed || pods.Count == 0)
            return [complete];
        var same = Same(name, follows, data, await view.Ask($"pods/{pods[0].Name()}:5000", "config"));
        if (follows)
            return [complete, same];
        var older = pods.Any(pod => pod.Time("metadata", "creationTimestamp") < changed);
        return
        [
            complete,
            same,
            Finding.Of(
                !older,
                $"{name}: its pods are newer than the last change, which they would not see otherwise",
                older ? "a pod is older" : "",
                $"kubectl rollout restart deployment/{name}"),
        ];
    }

    private static Finding Same(string name, bool follows, IReadOnlyDictionary<string, string> data, JsonNode? config)
    {
        string[] wrong =
        [
            .. from setting in Settings
               where data.ContainsKey(setting)
               let value = config.Items("settings").FirstOrDefault(item => item.Text("name") == setting).Text("value")
               where value != data[setting]
               select $"{setting} is {value ?? "not told"}",
        ];
        return Finding.Of(
            wrong.Length == 0,
            $"{name}: /config equals the ConfigMap",
            string.Join(", ", wrong),
            follows
                ? $"Wait a minute, or: kubectl annotate pod -l way={name} sync=now --overwrite, which makes the kubelet look"
                : $"kubectl rollout restart deployment/{name}");
    }
}
