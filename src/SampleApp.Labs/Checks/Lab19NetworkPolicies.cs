using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Checks;

internal static class Lab19NetworkPolicies
{
    private const string Observer = "deploy/observer", Stranger = "stranger", Url = "http://sampleapp/";

    private const string List = "networkpolicies.networking.k8s.io";

    private static readonly string[] DnsProtocols = ["UDP", "TCP"];

    public static IReadOnlyList<SolveStep> Solve { get; } =
    [
        new SolveStep.Apply("start"),
        SolveStep.Until.Condition($"pod/{Stranger}", "Ready"),
        new SolveStep.Kubectl("apply", "-f", "k8s/observer"),
        new SolveStep.Kubectl("rollout", "status", "deployment/observer", "--timeout=120s"),
        new SolveStep.Apply("solution"),
    ];

    public static async Task Check(LabView view, Findings findings)
    {
        if (view.Find("Deployment", "sampleapp") is not { } deployment)
        {
            findings.Missing("a Deployment sampleapp", "lab start 19");
            return;
        }
        var runs = findings.Add(Expect.Complete(view, deployment));
        // The template has the pods' labels, even where there is no pod.
        var template = deployment.At("spec", "template");
        // A call that a policy forbids gets no answer, and takes its whole 10 s: both at once.
        var (observer, stranger) = runs
            ? (view.Call(Observer, "observer", Url), view.Call(Stranger, "sampleapp", Url))
            : (Task.FromResult<PodCall?>(null), Task.FromResult<PodCall?>(null));

        if (view.OfKind("NetworkPolicy").Count > 0 || await view.May("list", List))
            Policies(view, template, findings);
        else
            findings.CannotTell("the policies are there", $"your account may not list {List}", "Ask for the role edit in this namespace");
        await findings.After(runs, "the observer gets an answer from sampleapp", async expected => Answered(await observer, expected));
        await findings.After(runs, "the stranger gets no answer", async expected => await KeptOut(view, template, await stranger, expected));
    }

    private static void Policies(LabView view, JsonNode? template, Findings findings)
    {
        findings.Add(DenyAll(view, "default-deny-in", "Ingress", "lets nobody call it", "network-policy-deny-in.yaml"));
        AllowObserver(view, template, findings);
        findings.Add(DenyAll(view, "default-deny-out", "Egress", "lets it call nobody", "network-policy-deny-out.yaml"));
        AllowOut(view, template, findings);
    }

    private static Finding DenyAll(LabView view, string name, string type, string effect, string file)
    {
        var policy = view.Find("NetworkPolicy", name);
        var (all, ofType, rules) = (
            LabelSelector.SelectsAll(policy.At("spec", "podSelector")), IsOf(policy, type), policy.Items("spec", Rules(type)).Count);
        return Finding.Of(
            all && ofType && rules == 0,
            $"policy {name} selects every pod, and {effect}",
            policy is null ? Findings.None
            : !all ? $"it selects {LabelSelector.Describe(policy.At("spec", "podSelector"))} only"
            : !ofType ? $"it says nothing of {type}"
            : rules > 0 ? $"it has {rules} rules that allow something" : "",
            $"kubectl apply -f k8s/19-network-policies/{file}");
    }

    private static void AllowObserver(LabView view, JsonNode? template, Findings findings)
    {
        const string Name = "allow-observer", Kept = $"policy {Name} lets in observers of every namespace, and nobody else";
        if (view.Find("NetworkPolicy", Name) is not { } policy)
        {
            findings.Missing(Kept, "kubectl apply -f k8s/19-network-policies/network-policy-by-both.yaml");
            return;
        }
        var selector = policy.At("spec", "podSelector");
        var selects = LabelSelector.Selects(selector, template);
        findings.Of(
            selects,
            $"policy {Name} selects the pods of sampleapp",
            selects ? "" : $"those do not have the labels {LabelSelector.Describe(selector)}",
            $"kubectl describe networkpolicy {Name}, and compare with: kubectl get pods --show-labels");
        var peers = policy.Items("spec", "ingress").SelectMany(rule => rule.Items("from")).ToArray();
        findings.Of(
            peers is [var only] && IsObserver(only) && only.At("namespaceSelector") is JsonObject,
            Kept,
            Describe(peers),
            $"kubectl describe networkpolicy {Name}, and kubectl explain networkpolicy.spec.ingress.from");
    }

    private static bool IsObserver(JsonNode peer) => peer.Text("podSelector", "matchLabels", "app") == "observer";

    /// <summary>The items of <c>from</c>: each is enough by itself, and its conditions hold together.</summary>
    private static string Describe(JsonNode[] peers) => peers switch
    {
        [] => "it has no item in from",
        [_, _, ..] => $"{peers.Length} items in from, of which one is enough: {string.Join("; ", peers.Select(Describe))}",
        [var only] => Describe(only),
    };

    private static string Describe(JsonNode peer)
    {
        var (pods, namespaces) = (peer.At("podSelector"), peer.At("namespaceSelector"));
        var which = pods is null || LabelSelector.SelectsAll(pods) ? "every pod" : $"pods with {LabelSelector.Describe(pods)}";
        return namespaces is null ? $"{which} of this namespace"
            : LabelSelector.SelectsAll(namespaces) ? $"{which} of every namespace"
            : $"{which} of namespaces with {LabelSelector.Describe(namespaces)}";
    }

    private static void AllowOut(LabView view, JsonNode? template, Findings findings)
    {
        const string Name = "allow-out", File = "kubectl apply -f k8s/19-network-policies/network-policy-allow-out.yaml";
        var policy = view.Find("NetworkPolicy", Name);
        var rules = policy.Items("spec", "egress");
        var toApp = rules.Any(rule => rule.Items("to").Any(
            peer => peer.At("podSelector") is { } selector && LabelSelector.Selects(selector, template)));
        findings.Of(
            toApp,
            $"policy {Name} lets calls to sampleapp out",
            toApp ? "" : policy is null ? Findings.None : "none of its rules is about the pods of sampleapp",
            File);
        string[] missing = [.. DnsProtocols.Where(protocol => !rules.Any(rule => AllowsDns(rule, protocol)))];
        findings.Of(
            missing.Length == 0,
            $"policy {Name} lets DNS queries out",
            missing.Length == 0 ? "" : policy is null ? Findings.None : $"no rule allows port 53 by {string.Join(" and ", missing)}",
            policy is null ? File : $"kubectl describe networkpolicy {Name}");
    }

    private static bool AllowsDns(JsonNode rule, string protocol)
    {
        var (to, ports) = (rule.Items("to"), rule.Items("ports"));
        return (to.Count == 0 || to.Any(peer => peer.At("namespaceSelector") is not null || peer.At("ipBlock") is not null))
            && (ports.Count == 0 || ports.Any(port => port.Text("port") is "53" or "5353" && (port.Text("protocol") ?? "TCP") == protocol));
    }

    private static Finding Answered(PodCall? call, string expected) => Finding.Of(
        call?.Status is not null,
        expected,
        call?.Words ?? "no observer is running",
        call is null ? "kubectl apply -f k8s/observer" : $"kubectl exec {Observer} -- /app/SampleApp call {Url}, and: kubectl get networkpolicies");

    private static async Task<Finding> KeptOut(LabView view, JsonNode? template, PodCall? call, string expected)
    {
        if (call is null)
            return Finding.Of(false, expected, $"no pod {Stranger} is running", "lab start 19");
        var isForbidden = view.OfKind("NetworkPolicy").Any(
            policy => IsOf(policy, "Ingress") && LabelSelector.Selects(policy.At("spec", "podSelector"), template));
        if (call.Status is not null && isForbidden && !await view.EnforcesPolicies())
            return Finding.CannotTell(
                expected,
                "policies are not enforced here: a call that one forbids got an answer for 30 s",
                "Whoever runs the cluster would have to add a network plugin that enforces them; see: lab doctor 19");
        return Finding.Of(
            call.Status is null,
            expected,
            call.Words,
            isForbidden
                ? "kubectl get networkpolicies, and describe those that select sampleapp: what one allows, no other can forbid"
                : "No policy selects sampleapp yet: kubectl apply -f k8s/19-network-policies/network-policy-deny-in.yaml");
    }

    private static bool IsOf(JsonNode? policy, string type) => policy.Items("spec", "policyTypes").Any(one => one.ToString() == type);

    private static string Rules(string type) => type == "Ingress" ? "ingress" : "egress";
}
