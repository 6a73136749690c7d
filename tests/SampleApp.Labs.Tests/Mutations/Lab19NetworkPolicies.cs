using SampleApp.Labs.Cluster;
using SampleApp.Labs.Tests.Checks;

namespace SampleApp.Labs.Tests.Mutations;

internal static class Lab19NetworkPolicies
{
    private const string Folder = "19-network-policies", Url = "http://sampleapp/", Policy = "NetworkPolicy";

    private const string NoAnswer = "No answer from sampleapp: no answer within 10 s";

    private const string DenyIn = "policy default-deny-in selects every pod", DenyOut = "policy default-deny-out selects every pod";

    private const string Observers = "policy allow-observer lets in observers of every namespace", Dns = "lets DNS queries out";

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new(Folder, "deployment", lab => lab.Remove(lab.Workload()), "a Deployment sampleapp"),
        // The policies are judged by the labels that its pods would have.
        new(Folder, "no pod wanted", lab => lab.ScaleToNone(), Changes.Complete),
        new(Folder, "ready replicas", lab => lab.Workload().Set(0, "status", "readyReplicas"), Changes.Complete),
        new(Folder, "deny in", lab => lab.Remove(lab.The(Policy, "default-deny-in")), DenyIn),
        new(Folder, "deny in for some", lab => lab.The(Policy, "default-deny-in").Set("other", "spec", "podSelector", "matchLabels", "app"), DenyIn),
        new(Folder, "deny in of another type", lab => lab.The(Policy, "default-deny-in").Set(Json("""["Egress"]"""), "spec", "policyTypes"), DenyIn),
        new(Folder, "deny in with a rule", lab => lab.The(Policy, "default-deny-in").Set(Json("[{}]"), "spec", "ingress"), DenyIn),
        new(Folder, "allow observer", lab => lab.Remove(lab.The(Policy, "allow-observer")), Observers),
        new(
            Folder,
            "selector",
            lab => lab.The(Policy, "allow-observer").Set("other", "spec", "podSelector", "matchLabels", "app"),
            "policy allow-observer selects the pods of sampleapp"),
        new(Folder, "two items", lab => lab.From("""[{"namespaceSelector":{}},{"podSelector":{"matchLabels":{"app":"observer"}}}]"""), Observers),
        new(Folder, "this namespace", lab => lab.From("""[{"podSelector":{"matchLabels":{"app":"observer"}}}]"""), Observers),
        new(Folder, "every pod", lab => lab.From("""[{"namespaceSelector":{}}]"""), Observers),
        new(Folder, "no item", lab => lab.From("[]"), Observers),
        new(Folder, "deny out", lab => lab.Remove(lab.The(Policy, "default-deny-out")), DenyOut),
        new(Folder, "deny out with a rule", lab => lab.The(Policy, "default-deny-out").Set(Json("[{}]"), "spec", "egress"), DenyOut),
        new(Folder, "allow out", lab => lab.Remove(lab.The(Policy, "allow-out")), "lets calls to sampleapp out", Dns),
        new(Folder, "to nobody", lab => Out(lab, 0).Set(Json("[]"), "to"), "lets calls to sampleapp out"),
        new(Folder, "no DNS", lab => Out(lab, 1).Set(Json("""[{"protocol":"UDP","port":54}]"""), "ports"), Dns),
        new(Folder, "DNS by UDP only", lab => Out(lab, 1).Set(Json("""[{"protocol":"UDP","port":53}]"""), "ports"), Dns),
        new(Folder, "DNS by TCP only", lab => Out(lab, 1).Set(Json("""[{"port":53}]"""), "ports"), Dns),
        new(
            Folder,
            "DNS of pods of this namespace",
            lab => Out(lab, 1).Set(Json("""[{"podSelector":{}}]"""), "to"),
            Dns),
        new(Folder, "observer", lab => lab.Says("deploy/observer", NoAnswer), "the observer gets an answer"),
        new(Folder, "no observer", lab => lab.Says("deploy/observer", null), "the observer gets an answer"),
        new(Folder, "stranger", lab => lab.Says("stranger", "HTTP/1.1 200 OK"), "the stranger gets no answer"),
        new(Folder, "no stranger", lab => lab.Says("stranger", null), "the stranger gets no answer"),
    ];

    private static JsonNode Json(string text) => JsonNode.Parse(text)!;

    private static void ScaleToNone(this SolvedLab lab)
    {
        lab.Workload().Set(0, "spec", "replicas");
        lab.Workload().Set(0, "status", "replicas");
        foreach (var pod in lab.All("Pod").Where(pod => pod.Owner() is not null).ToArray())
            lab.Remove(pod);
    }

    private static JsonNode Out(SolvedLab lab, int rule) => lab.The(Policy, "allow-out")["spec"]!["egress"]![rule]!;

    private static void From(this SolvedLab lab, string items) =>
        lab.The(Policy, "allow-observer")["spec"]!["ingress"]![0]!.Set(Json(items), "from");

    private static void Says(this SolvedLab lab, string pod, string? words) => lab.Answer(Answer.Call(pod, Url).Path, words);
}
