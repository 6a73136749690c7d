using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Checks;

internal static class Lab14Releases
{
    private const string OldTag = "1", NewTag = "2";

    /// <summary>The track that all requests go to in the end.</summary>
    private const string Green = "green";

    /// <summary>A few are enough to see what a client sees: the endpoints have already shown the version of every pod.</summary>
    private const int Calls = 6;

    /// <summary>Green is a full colour: it can take all that stable takes.</summary>
    private static readonly (string Track, string Tag, int Replicas, string File)[] Tracks =
    [
        ("stable", OldTag, 3, "start/deployment-stable.yaml"),
        ("canary", NewTag, 1, "deployment-canary.yaml"),
        (Green, NewTag, 3, "deployment-green.yaml"),
    ];

    public static async Task Check(LabView view, Findings findings)
    {
        foreach (var (name, tag, replicas, file) in Tracks)
            Track(view, findings, name, tag, replicas, $"kubectl apply -f k8s/14-releases/{file}");
        if (view.Find("Service", "sampleapp") is not { } service)
        {
            findings.Missing("a Service sampleapp", "lab start 14");
            return;
        }
        var reachable = Lab05Services.Endpoints(view, service, findings);
        var track = service.Text("spec", "selector", "track");
        findings.Of(
            track == Green,
            $"the Service selects the track {Green}, and no other",
            track == Green ? ""
            : track is null ? "its selector names no track: pods of every track are behind it"
            : $"it selects {track}",
            "kubectl get service sampleapp -o wide");
        var alone = findings.After(reachable, OneVersion(view));
        await findings.After(alone, $"{Calls} calls in a row are answered by version {NewTag}", expected => Answers(view, service, expected));
    }

    private static void Track(LabView view, Findings findings, string track, string tag, int replicas, string apply)
    {
        if (view.Find("Deployment", track) is not { } deployment)
        {
            findings.Missing($"a Deployment {track}", apply);
            return;
        }
        findings.Add(Expect.Image(view, deployment.At("spec", "template", "spec"), $"the Deployment {track}", tag, apply));
        var label = deployment.Text("spec", "template", "metadata", "labels", "track");
        findings.Of(label == track, $"the pods of {track} have the label track={track}", label == track ? "" : label ?? "none", apply);
        var wanted = deployment.Number("spec", "replicas");
        findings.Of(
            wanted == replicas,
            $"{track} has {(replicas == 1 ? "one replica" : $"{replicas} replicas")}",
            wanted == replicas ? "" : $"{wanted}",
            $"kubectl scale deployment/{track} --replicas={replicas}");
        findings.Add(Expect.Complete(view, deployment));
    }

    private static Finding OneVersion(LabView view)
    {
        var ready = view.EndpointsOf("sampleapp").Where(endpoint => endpoint.IsReady).Select(endpoint => endpoint.Pod).ToHashSet();
        var versions = view.Pods.Where(pod => ready.Contains(pod.Text("metadata", "uid") ?? pod.Name()))
            .GroupBy(pod => ImageReference.Parse(pod.Image() ?? "none").Tag).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (Tag: group.Key, Text: $"{group.Count()} of version {group.Key}")).ToArray();
        return Finding.Of(
            versions is [(NewTag, _)],
            $"all ready endpoints of the Service are of version {NewTag}",
            versions.Length == 0 ? "none is a pod of this lab" : string.Join(", ", versions.Select(version => version.Text)),
            "kubectl get pods -L track, and compare with: kubectl describe service sampleapp");
    }

    private static async Task<Finding> Answers(LabView view, JsonNode service, string expected)
    {
        var port = service.First("spec", "ports").Text("name") ?? service.First("spec", "ports").Text("port");
        var answers = await Task.WhenAll(Enumerable.Range(0, Calls).Select(_ => view.Ask($"services/sampleapp:{port}", "whoami")));
        var versions = answers.GroupBy(answer => answer.Text("version") ?? "none").OrderBy(version => version.Key, StringComparer.Ordinal)
            .Select(version => (version.Key, Text: $"{version.Count()} by {version.Key}")).ToArray();
        return Finding.Of(
            versions is [(NewTag, _)],
            expected,
            versions is [(NewTag, _)] ? "" : string.Join(", ", versions.Select(version => version.Text)),
            "lab traffic --seconds 10");
    }
}
