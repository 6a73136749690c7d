using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Checks;

/// <summary>Compares fingerprints and shows none: a finding may be seen by others than the trainee.</summary>
internal static class Lab15Secrets
{
    private const string Key = "APP_TOKEN";

    /// <summary>Each Deployment takes a Secret in another way; only files follow a change by themselves.</summary>
    private static readonly Way[] Ways =
    [
        new("env", "sampleapp", "environment", "lab start 15"),
        new("files", "sampleapp", "file", "lab start 15"),
        new("projected", "sampleapp", "file", "lab start 15"),
        new("optional", "fixed", "environment", "kubectl apply -f k8s/15-secrets/deployment-optional.yaml"),
    ];

    public static async Task Check(LabView view, Findings findings)
    {
        // First what needs no right to read Secrets.
        foreach (var way in Ways)
            if (view.Find("Deployment", way.Name) is { } deployment)
            {
                findings.Add(Reference(deployment, way));
                if (way.Name == "files")
                    findings.Add(Readable(deployment));
                findings.Add(Expect.Complete(view, deployment));
            }
            else
                findings.Missing($"a Deployment {way.Name}", way.Make);

        var rotated = await Rotated(view, findings);
        var made = await Immutable(view, findings);
        foreach (var way in Ways)
            if (view.Find("Deployment", way.Name) is { } deployment && (way.Secret == "fixed" ? made : rotated) is { } secret)
                await Value(view, findings, deployment, way, secret);
        await ProjectedConfigMap(view, findings);
    }

    /// <summary>Whoever may see the pods sees their template: a value must not stand there.</summary>
    private static Finding Reference(JsonNode deployment, Way way)
    {
        var spec = deployment.At("spec", "template", "spec");
        var variable = spec.App().Items("env").FirstOrDefault(item => item.Text("name") == Key);
        var written = variable.Text("value") is not null;
        string?[] named = way.Source == "environment"
            ? [variable.Text("valueFrom", "secretKeyRef", "name")]
            :
            [
                .. spec.Items("volumes").Select(volume => volume.Text("secret", "secretName")),
                .. spec.Items("volumes").SelectMany(volume => volume.Items("projected", "sources"))
                    .Select(source => source.Text("secret", "name")),
            ];
        return Finding.Of(
            !written && named.Contains(way.Secret),
            $"{way.Name}: the template names the Secret {way.Secret} for {Key}, and holds no value",
            written ? "the value stands in the template" : named.Contains(way.Secret) ? "" : "it names no such Secret",
            $"kubectl get deployment {way.Name} -o yaml");
    }

    private static Finding Readable(JsonNode deployment)
    {
        var spec = deployment.At("spec", "template", "spec");
        // The API server's default is 0644; JSON has no octal numbers.
        var modes = spec.Items("volumes").Where(volume => volume.At("secret") is not null)
            .Select(volume => volume.At("secret", "defaultMode") is null ? 420 : volume.Number("secret", "defaultMode"));
        const int ForAll = 4;
        var readable = spec.At("securityContext", "fsGroup") is not null || modes.All(mode => (mode & ForAll) != 0);
        return Finding.Of(
            readable,
            "files: the app may read its files",
            readable ? "" : "only their owner, root, may read them, and there is no fsGroup for the app",
            "kubectl logs deployment/files --tail=1");
    }

    private static async Task<JsonNode?> Rotated(LabView view, Findings findings)
    {
        if (await view.Secret("sampleapp") is not { } secret)
        {
            findings.Missing("a Secret sampleapp", "lab start 15");
            return null;
        }
        findings.Of(
            secret.At("data", Key) is not null,
            $"the Secret sampleapp has the key {Key}",
            secret.At("data", Key) is null ? $"its keys are {string.Join(", ", secret.Map("data").Keys)}" : "",
            "kubectl describe secret sampleapp");
        var newline = secret.Text("data", Key, "endsWithNewline") == "true";
        findings.Of(
            !newline,
            "its value is the token and nothing else",
            newline ? "its last character is a newline, which echo adds" : "",
            "kubectl describe secret sampleapp, which tells the number of bytes");
        var (born, changed) = (secret.Time("metadata", "creationTimestamp"), LastChange(secret));
        findings.Of(
            changed > born,
            "the Secret was changed since it was made",
            changed > born ? $"at {changed:HH:mm:ss} UTC" : "not yet",
            "kubectl apply -f k8s/15-secrets/secret-rotated.yaml");
        return secret;
    }

    private static async Task<JsonNode?> Immutable(LabView view, Findings findings)
    {
        const string Make = "kubectl apply -f k8s/15-secrets/secret-immutable.yaml";
        if (await view.Secret("fixed") is not { } secret)
        {
            findings.Missing("a Secret fixed", Make);
            return null;
        }
        var immutable = secret.Text("immutable") == "true";
        findings.Of(immutable, "the Secret fixed is immutable", immutable ? "" : "it can be changed", Make);
        return secret;
    }

    private static async Task Value(LabView view, Findings findings, JsonNode deployment, Way way, JsonNode secret)
    {
        var pods = view.PodsOf(deployment);
        var runs = PodCounts.Of(deployment).IsComplete && pods.Count > 0;
        await findings.After(runs, $"{way.Name}: /config has the Secret's value, from the {way.Source}", async expected =>
            Same(way, secret, await view.Ask($"pods/{pods[0].Name()}:5000", "config"), expected));
        if (way.Source == "file")
            return;
        var older = pods.Any(pod => pod.Time("metadata", "creationTimestamp") < LastChange(secret));
        findings.After(runs, Finding.Of(
            runs && !older,
            $"{way.Name}: its pods are newer than the Secret's value, which they would not see otherwise",
            older ? "a pod is older" : "",
            $"kubectl rollout restart deployment/{way.Name}"));
    }

    /// <summary>The projected folder has the ConfigMap's key too.</summary>
    private static async Task ProjectedConfigMap(LabView view, Findings findings)
    {
        const string Message = "APP_MESSAGE";
        if (view.Find("ConfigMap", "sampleapp") is not { } map)
        {
            findings.Missing("a ConfigMap sampleapp", "lab start 15");
            return;
        }
        if (view.Find("Deployment", "projected") is not { } deployment)
            return;
        var pods = view.PodsOf(deployment);
        var runs = PodCounts.Of(deployment).IsComplete && pods.Count > 0;
        await findings.After(runs, $"projected: /config has the ConfigMap's {Message} too", async expected =>
        {
            var config = await view.Ask($"pods/{pods[0].Name()}:5000", "config");
            var value = Setting(config, Message).Text("value");
            return Finding.Of(
                value is not null && value == map.Text("data", Message),
                expected,
                value ?? "the app does not answer",
                "kubectl exec deploy/projected -- ls -l /etc/sampleapp/");
        });
    }

    private static JsonNode? Setting(JsonNode? config, string name) =>
        config.Items("settings").FirstOrDefault(item => item.Text("name") == name);

    private static Finding Same(Way way, JsonNode secret, JsonNode? config, string expected)
    {
        var setting = Setting(config, Key);
        var (value, source) = (setting.Text("value"), setting.Text("source"));
        var same = value is not null && value == secret.Text("data", Key, "fingerprint");
        return Finding.Of(
            same && source == way.Source,
            expected,
            config is null ? "the app does not answer"
            : value is null ? "it has none"
            : !same ? "it is another value"
            : source == way.Source ? "" : $"it is from the {source}",
            way.Source == "file"
                ? $"Wait a minute, or: kubectl annotate pod -l way={way.Name} sync=now --overwrite, which makes the kubelet look"
                : $"kubectl rollout restart deployment/{way.Name}");
    }

    private static DateTimeOffset? LastChange(JsonNode secret) => secret.Items("metadata", "managedFields")
        .Where(field => field.At("fieldsV1", "f:data") is not null).Max(field => field.Time("time"));

    /// <param name="Name">The Deployment's name.</param>
    /// <param name="Secret">The Secret that it takes.</param>
    /// <param name="Source">How the app has it, as <c>/config</c> says.</param>
    /// <param name="Make">The command that makes the Deployment.</param>
    private sealed record Way(string Name, string Secret, string Source, string Make);
}
