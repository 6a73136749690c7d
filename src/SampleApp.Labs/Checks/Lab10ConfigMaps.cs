using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;

namespace SampleApp.Labs.Checks;

internal static class Lab10ConfigMaps
{
    private static readonly string[] Settings = ["APP_MESSAGE", "APP_VERSION"];

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
        var changed = map.Items("metadata", "managedFields").Select(field => field.Time("time")).Max() ?? map.Time("metadata", "creationTimestamp");
        yield return Finding.Of(
            changed > map.Time("metadata", "creationTimestamp"),
            "the ConfigMap was changed since it was made",
            changed > map.Time("metadata", "creationTimestamp") ? $"at {changed:HH:mm:ss}" : "not yet",
            "kubectl apply -f k8s/10-config-maps/config-map-changed.yaml");
        foreach (var (name, files) in new[] { ("env-from", false), ("single-keys", false), ("volume", true), ("sub-path", false) })
            foreach (var finding in await Deployment(view, name, files, data, changed))
                yield return finding;
    }

    private static async Task<Finding[]> Deployment(
        LabView view, string name, bool follows, IReadOnlyDictionary<string, string> data, DateTimeOffset? changed)
    {
        if (view.Find("Deployment", name) is not { } deployment)
            return [Finding.Missing($"a Deployment {name}", "lab start 10")];
        var complete = Expect.Complete(view, deployment);
        var pods = view.PodsOf(deployment).Where(pod => pod.IsReady()).ToArray();
        if (complete.Verdict != Verdict.Passed || pods.Length == 0)
            return [complete];
        var config = await view.Ask($"pods/{pods[0].Name()}:5000", "config");
        var values = config.Items("settings").ToDictionary(setting => setting.Text("name") ?? "", setting => setting.Text("value"));
        var wrong = Settings.Where(setting => data.ContainsKey(setting) && values.GetValueOrDefault(setting) != data[setting]).ToArray();
        var older = !follows && pods.Any(pod => pod.Time("metadata", "creationTimestamp") < changed);
        return
        [
            complete,
            Finding.Of(
                wrong.Length == 0,
                $"{name}: /config equals the ConfigMap",
                wrong.Length == 0 ? "it does" : string.Join(", ", wrong.Select(setting => $"{setting} is {values.GetValueOrDefault(setting) ?? "not told"}")),
                follows ? "Wait a minute, or: kubectl annotate pod NAME sync=now, which makes the kubelet look" : $"kubectl rollout restart deployment/{name}"),
            Finding.Of(
                !older,
                follows ? $"{name}: the mounted files follow by themselves" : $"{name}: its pods are newer than the last change, which they would not see otherwise",
                older ? "a pod is older" : "so it is",
                $"kubectl rollout restart deployment/{name}"),
        ];
    }
}
