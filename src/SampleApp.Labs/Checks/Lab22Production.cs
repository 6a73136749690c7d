using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Checks;

/// <summary>Reads objects only: the lab's own policy lets no caller in from outside the namespace, such as the API server.</summary>
internal static partial class Lab22Production
{
    private const string ApplyOverlay = "kubectl apply -k k8s/22-production/overlay";
    private const string ApplyChanged = "kubectl apply -k k8s/22-production/changed";
    private const string Right = "patch pods/ephemeralcontainers";

    private static readonly string[] Debug =
        ["--profile=restricted", "--image=sampleapp:1", "--target=sampleapp", "--container=debugger", "--", "/app/SampleApp", "call"];

    public static IReadOnlyList<SolveStep> Solve { get; } =
    [
        new SolveStep.Apply("start"),
        new SolveStep.Kubectl("apply", "-k", "k8s/22-production/overlay"),
        new SolveStep.Kubectl("apply", "-k", "k8s/22-production/changed"),
        new SolveStep.Kubectl(["debug", SolveStep.AnyPod, .. Debug, "http://localhost:5000/"]) { Needs = Right },
    ];

    public static async Task Check(LabView view, Findings findings)
    {
        if (view.Find("Deployment", "sampleapp") is not { } deployment)
        {
            findings.Missing("a Deployment sampleapp", "lab start 22");
            return;
        }
        var template = deployment.At("spec", "template", "spec");
        findings.Add(Expect.Image(view, template, "the Deployment sampleapp", "1-chiseled", ApplyOverlay));
        findings.Add(Security(template));
        findings.Add(Spread(template));
        Settings(view, template, findings);
        findings.Add(Expect.Complete(view, deployment));
        await Policy(view, deployment, findings);
        await findings.After(
            true, "a PodDisruptionBudget lets a node's drain take one pod at a time", expected => Budget(view, deployment, expected));
        await findings.After(true, "an ephemeral container was added to a pod without a shell", expected => Debugger(view, deployment, expected));
    }

    /// <summary>Field by field, as Pod Security names them.</summary>
    private static Finding Security(JsonNode? spec)
    {
        var container = spec.App().At("securityContext");
        (string Field, bool IsSo)[] fields =
        [
            ("runAsNonRoot", spec.Text("securityContext", "runAsNonRoot") == "true" || container.Text("runAsNonRoot") == "true"),
            ("seccompProfile", (spec.Text("securityContext", "seccompProfile", "type") ?? container.Text("seccompProfile", "type"))
                is "RuntimeDefault" or "Localhost"),
            ("allowPrivilegeEscalation", container.Text("allowPrivilegeEscalation") == "false"),
            ("capabilities.drop", container.Items("capabilities", "drop").Any(name => $"{name}" == "ALL")),
            ("readOnlyRootFilesystem", container.Text("readOnlyRootFilesystem") == "true"),
        ];
        var lacks = fields.Where(field => !field.IsSo).Select(field => field.Field).ToArray();
        return Finding.Of(
            lacks.Length == 0,
            "its pods are restricted, with a read-only root file system",
            lacks.Length == 0 ? "" : $"not as it should be: {string.Join(", ", lacks)}",
            "kubectl explain pod.spec.containers.securityContext");
    }

    private static Finding Spread(JsonNode? spec)
    {
        var over = spec.Items("topologySpreadConstraints").Select(constraint => constraint.Text("topologyKey")).Order().ToArray();
        string[] wanted = ["kubernetes.io/hostname", "topology.kubernetes.io/zone"];
        return Finding.Of(
            wanted.All(over.Contains),
            "its pods are spread over nodes and zones",
            over.Length == 0 ? "over nothing" : $"over {string.Join(", ", over)}",
            ApplyOverlay);
    }

    private static void Settings(LabView view, JsonNode? spec, Findings findings)
    {
        var name = spec.App().Items("envFrom").Select(source => source.Text("configMapRef", "name")).FirstOrDefault(found => found is not null);
        var map = name is null ? null : view.Find("ConfigMap", name);
        findings.Of(
            map is not null && Hashed().IsMatch(name!),
            "it takes a ConfigMap whose name ends in the hash of its content",
            name is null ? "it takes none" : map is null ? $"{name}, which is not there"
                : Hashed().IsMatch(name!) ? name! : $"{name}, a name that stays whatever is in it",
            ApplyOverlay);
        findings.After(map is not null, Finding.Of(
            map.Text("data", "APP_LOG_FORMAT") == "json",
            "its logs are JSON",
            $"APP_LOG_FORMAT={map.Text("data", "APP_LOG_FORMAT") ?? "text"}",
            ApplyOverlay));
        // By hand or by an earlier apply: both leave the old one for a rollback.
        var hashed = view.OfKind("ConfigMap").Where(found => Hashed().IsMatch(found.Name())).ToArray();
        var newest = hashed.MaxBy(found => found.Time("metadata", "creationTimestamp"));
        findings.After(map is not null, Finding.Of(
            hashed.Length >= 2 && newest?.Name() == name,
            "a changed setting has made a second ConfigMap, which the pods take, and the first is still there",
            hashed.Length < 2 ? $"{hashed.Length} with a hash"
                : newest?.Name() == name ? $"{string.Join(", ", hashed.Select(found => found.Name()))}"
                : $"the pods take {name}, and the newest of {hashed.Length} is {newest?.Name()}",
            ApplyChanged));
    }

    private static async Task Policy(LabView view, JsonNode deployment, Findings findings)
    {
        const string Expected = "a NetworkPolicy lets in the pods of this namespace, to the port http, and nobody else";
        var may = await view.May("list", "networkpolicies.networking.k8s.io");
        if (view.Find("NetworkPolicy", "sampleapp") is not { } policy)
        {
            if (may)
                findings.Missing(Expected, ApplyOverlay);
            else
                findings.CannotTell(Expected, "your account may not list networkpolicies", "Ask the trainer for the role edit");
            return;
        }
        var labels = deployment.Map("spec", "template", "metadata", "labels");
        var selects = policy.Map("spec", "podSelector", "matchLabels") is { Count: > 0 } selector
            && selector.All(label => labels.GetValueOrDefault(label.Key) == label.Value);
        var rules = policy.Items("spec", "ingress");
        var ownOnly = rules is [var rule] && rule.Items("from") is [var from] && from.At("podSelector") is not null
            && from.At("namespaceSelector") is null && rule.Items("ports") is [var port] && port.Text("port") == "http";
        findings.Of(
            selects && ownOnly,
            Expected,
            !selects ? "it selects other pods" : ownOnly ? "" : "its ingress says something else",
            "kubectl describe networkpolicy sampleapp");
    }

    private static async Task<Finding> Budget(LabView view, JsonNode deployment, string expected)
    {
        if (view.Find("PodDisruptionBudget", "sampleapp") is not { } budget)
            return Finding.Of(false, expected, "there is none", ApplyOverlay);
        if (await Expect.SecondBudget(view, budget, deployment) is { } second)
            return Expect.SecondBudgetRefuses(second, expected);
        var allowed = budget.Number("status", "disruptionsAllowed");
        return Finding.Of(allowed > 0, expected, $"{allowed} disruptions allowed", "kubectl describe poddisruptionbudget sampleapp");
    }

    private static async Task<Finding> Debugger(LabView view, JsonNode deployment, string expected)
    {
        var may = await view.May("patch", "pods/ephemeralcontainers");
        var pods = view.PodsOf(deployment);
        var added = pods.SelectMany(pod => pod.Items("spec", "ephemeralContainers").Select(container => (Pod: pod, Container: container)))
            .FirstOrDefault(found => found.Container.Text("targetContainerName") == "sampleapp");
        if (added.Pod is { } debugged)
        {
            var status = debugged.Items("status", "ephemeralContainerStatuses")
                .FirstOrDefault(found => found.Text("name") == added.Container.Text("name"));
            var ran = status.At("state", "terminated") ?? status.At("state", "running");
            return Finding.Of(
                ran is not null,
                expected,
                ran is null ? $"it waits: {status.Text("state", "waiting", "reason")}" : added.Container.Text("name") ?? "",
                $"kubectl describe pod {debugged.Name()}");
        }
        return may
            ? Finding.Of(
                false,
                expected,
                "no pod has one that targets sampleapp",
                pods is [var pod, ..] ? $"kubectl debug {pod.Name()} --profile=restricted --image={view.Image}:1 --target=sampleapp …" : ApplyOverlay)
            : Finding.CannotTell(
                expected,
                "your account may not patch pods/ephemeralcontainers",
                "The trainer gives you k8s/17-resources/trainer/cluster-role.yaml");
    }

    /// <summary>Ten characters, of those that Kustomize uses for its hashes.</summary>
    [GeneratedRegex("^sampleapp-[2-9bcdfghkmt]{10}$")]
    private static partial Regex Hashed();
}
