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
    private const string Tag = "1-chiseled";

    /// <summary>The app's container port.</summary>
    private const string Port = "http", PortNumber = "5000";

    public static IReadOnlyList<SolveStep> Solve { get; } =
    [
        new SolveStep.Apply("start"),
        new SolveStep.Kubectl("apply", "-k", "k8s/22-production/overlay"),
        new SolveStep.Kubectl("apply", "-k", "k8s/22-production/changed"),
        new SolveStep.Kubectl(Debug(SolveStep.AnyPod, "sampleapp", "debugger")) { Needs = Right },
    ];

    public static async Task Check(LabView view, Findings findings)
    {
        if (view.Find("Deployment", "sampleapp") is not { } deployment)
        {
            findings.Missing("a Deployment sampleapp", "lab start 22");
            return;
        }
        var template = deployment.At("spec", "template", "spec");
        var withoutShell = findings.Add(Expect.Image(view, template, "the Deployment sampleapp", Tag, ApplyOverlay));
        findings.Add(Security(template));
        findings.Add(Spread(template));
        Settings(view, template, findings);
        var replicas = deployment.Number("spec", "replicas");
        findings.Of(replicas > 1, "it has more than one pod, so that a restart is no outage", $"{replicas} replicas", ApplyOverlay);
        var complete = findings.Add(Expect.Complete(view, deployment));
        findings.After(complete, Expect.LeadsToPods(
            view, "sampleapp", ApplyOverlay, "kubectl describe service sampleapp, and: kubectl get pods --show-labels"));
        await Policy(view, deployment, findings);
        await findings.After(
            complete, "a PodDisruptionBudget lets a node's drain take one pod at a time", expected => Budget(view, deployment, expected));
        await findings.After(
            withoutShell && complete, "an ephemeral container was added to a pod without a shell", expected => Debugger(view, deployment, expected));
    }

    private static string[] Debug(string pod, string image, string container) =>
    [
        "debug", pod, "--profile=restricted", $"--image={image}:1", "--target=sampleapp", $"--container={container}", "--", "/app/SampleApp", "call",
        $"http://localhost:{PortNumber}/",
    ];

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
        var asApplied = map is null || IsAsApplied(map);
        if (!asApplied)
            findings.Of(
                false,
                $"the content of {name} still matches its hash",
                "it was changed since it was applied; running pods keep the content that they started with",
                $"{ApplyChanged}, and: kubectl diff -k k8s/22-production/changed");
        findings.After(map is not null && asApplied, Finding.Of(
            map.Text("data", "APP_LOG_FORMAT") == "json",
            "its logs are JSON",
            $"APP_LOG_FORMAT={map.Text("data", "APP_LOG_FORMAT") ?? "text"}",
            ApplyOverlay));
        // Their ages do not tell which came first: one may have been deleted and made again. And a rollback is no fault.
        var hashed = view.OfKind("ConfigMap").Select(found => found.Name()).Where(found => Hashed().IsMatch(found)).ToArray();
        findings.After(map is not null, Finding.Of(
            hashed.Length >= 2 && hashed.Contains(name),
            "a changed setting has made a second ConfigMap, and the first is still there",
            hashed.Length < 2 ? $"{hashed.Length} with a hash" : $"{string.Join(", ", hashed)}; the pods take {name}",
            $"{ApplyOverlay}, and then: {ApplyChanged}"));
    }

    private static async Task Policy(LabView view, JsonNode deployment, Findings findings)
    {
        const string Expected = "a NetworkPolicy lets in the pods of this namespace, to the port http, and nobody else";
        if (view.Find("NetworkPolicy", "sampleapp") is not { } policy)
        {
            if (await view.May("list", "networkpolicies.networking.k8s.io"))
                findings.Missing(Expected, ApplyOverlay);
            else
                findings.CannotTell(Expected, "your account may not list networkpolicies", "Ask the trainer for the role edit");
            return;
        }
        var template = deployment.At("spec", "template");
        var own = policy.Items("spec", "ingress") is [var rule] && IsOfThisNamespace(rule);
        var trouble = !LabelSelector.Selects(policy.At("spec", "podSelector"), template) ? "it selects other pods"
            : !IsOfIngress(policy) ? "its policyTypes leave out Ingress, so that everybody is let in"
            : own ? null : $"its ingress is {policy.At("spec", "ingress")?.ToJsonString() ?? "none: nobody is let in"}";
        var second = trouble is not null ? null : (await view.AllOf("networkpolicies")).FirstOrDefault(
            other => other.Name() != policy.Name() && IsOfIngress(other)
                && other.Items("spec", "ingress").Count > 0 && LabelSelector.Selects(other.At("spec", "podSelector"), template));
        findings.Of(
            trouble is null && second is null,
            Expected,
            trouble ?? (second is null ? "" : $"NetworkPolicy {second.Name()} lets callers in, too, and what policies allow adds up"),
            second is null ? $"{ApplyChanged}, and: kubectl describe networkpolicy sampleapp" : $"kubectl delete networkpolicy {second.Name()}");
    }

    /// <summary>A policy without policyTypes is about Ingress.</summary>
    private static bool IsOfIngress(JsonNode policy) =>
        policy.Items("spec", "policyTypes") is var types && (types.Count == 0 || types.Any(type => $"{type}" == "Ingress"));

    private static bool IsOfThisNamespace(JsonNode rule) => rule.Items("from") is [var from] && LabelSelector.SelectsAll(from.At("podSelector"))
        && from.At("namespaceSelector") is null && rule.Items("ports") is [var port] && port.Text("port") is Port or PortNumber;

    /// <summary>Whether nobody has changed it in place; also true where nobody applied it, since then it cannot be told.</summary>
    private static bool IsAsApplied(JsonNode map) =>
        map.LastApplied() is not { } applied || JsonNode.DeepEquals(applied.At("data"), map.At("data"));

    private static async Task<Finding> Budget(LabView view, JsonNode deployment, string expected)
    {
        if (view.Find("PodDisruptionBudget", "sampleapp") is not { } budget)
            return Finding.Of(false, expected, Findings.None, ApplyOverlay);
        if (await Expect.SecondBudget(view, budget, deployment, expected) is { } second)
            return second;
        var allowed = budget.Number("status", "disruptionsAllowed");
        return Finding.Of(allowed > 0, expected, $"{allowed} disruptions allowed", "kubectl describe poddisruptionbudget sampleapp");
    }

    private static async Task<Finding> Debugger(LabView view, JsonNode deployment, string expected)
    {
        var pods = view.PodsOf(deployment);
        var added = pods.SelectMany(
            pod => pod.Items("spec", "ephemeralContainers").Where(container => container.Text("targetContainerName") == "sampleapp")
                .Select(container => (Pod: pod, Name: container.Text("name") ?? "", State: StateOf(pod, container)))).ToArray();
        // An ephemeral container that never ran cannot be removed, and others may be added beside it.
        if (added.FirstOrDefault(one => HasRun(one.State)) is { Pod: not null } ran)
            return Finding.Of(true, expected, ran.Name, "");
        if (!await view.May("patch", "pods/ephemeralcontainers"))
            return Finding.CannotTell(
                expected,
                $"your account may not {Right}",
                "The trainer gives you k8s/17-resources/trainer/cluster-role.yaml");
        if (added is [var first, ..])
            return Finding.Of(
                false,
                expected,
                $"{first.Name} in pod {first.Pod.Name()} has not run: {ReasonOf(first.State)}",
                $"kubectl describe pod {first.Pod.Name()}, and another name: {Command(first.Pod.Name(), $"debugger-{added.Length + 1}")}");
        return Finding.Of(false, expected, "no pod has one that targets sampleapp", Command(pods.Select(pod => pod.Name()).FirstOrDefault("POD"), "debugger"));

        string Command(string pod, string container) => $"kubectl {string.Join(' ', Debug(pod, view.Image, container))}";
    }

    private static JsonNode? StateOf(JsonNode pod, JsonNode ephemeral) => pod.Items("status", "ephemeralContainerStatuses")
        .FirstOrDefault(status => status.Text("name") == ephemeral.Text("name")).At("state");

    /// <summary>A program that is not in the image ends with a reason of the runtime's.</summary>
    private static bool HasRun(JsonNode? state) =>
        state.At("running") is not null || state.Text("terminated", "reason") is "Completed" or "Error";

    private static string ReasonOf(JsonNode? state) =>
        state.Text("waiting", "reason") ?? state.Text("terminated", "reason") ?? "it is not started yet";

    /// <summary>Ten characters, of those that Kustomize uses for its hashes.</summary>
    [GeneratedRegex("^sampleapp-[2-9bcdfghkmt]{10}$")]
    private static partial Regex Hashed();
}
