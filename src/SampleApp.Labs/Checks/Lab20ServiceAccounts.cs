using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Checks;

internal static class Lab20ServiceAccounts
{
    private const string Account = "reader", RoleName = "reader", Audience = "sampleapp";

    private const string MakeReaderAgain = $"kubectl delete pod {Account}, and apply its file again";

    private const int Hour = 3600;

    private const string NeedsAdmin = "your account may not list roles and their bindings: for that it needs the role admin in this namespace";

    public static IReadOnlyList<SolveStep> Solve { get; } =
    [
        new SolveStep.Apply("start"),
        // The API server refuses pods of an account that is not there, and bindings of a role that is not there.
        new SolveStep.Apply("solution/service-account.yaml"),
        new SolveStep.Apply("solution/role.yaml"),
        new SolveStep.Apply("solution"),
        new SolveStep.Kubectl("set", "subject", "rolebinding", RoleName, $"--serviceaccount={SolveStep.Namespace}:{Account}"),
        .. new[] { "anonymous", "ordinary", Account, "projected" }.Select(pod => SolveStep.Until.Condition($"pod/{pod}", "Ready")),
    ];

    public static async Task Check(LabView view, Findings findings)
    {
        if (view.Find("Pod", "anonymous") is not { } anonymous || view.Find("Pod", "ordinary") is not { } ordinary)
        {
            findings.Missing("the pods anonymous and ordinary", "lab start 20");
            return;
        }
        var (reader, projected) = (view.Find("Pod", Account), view.Find("Pod", "projected"));
        // All at once: each is a program that is started in its pod.
        var calls = new[] { anonymous, ordinary, reader, projected }.OfType<JsonNode>().Where(pod => pod.IsReady())
            .ToDictionary(pod => pod.Name(), pod => view.Call(pod.Name(), "sampleapp", ListOf("pods", pod)));
        var (deployments, secrets) = reader?.IsReady() == true
            ? (view.Call(Account, "sampleapp", ListOf("deployments", reader)), view.Call(Account, "sampleapp", ListOf("secrets", reader)))
            : (null, null);

        await Refused(view, anonymous, "nobody", "system:anonymous", calls, findings);
        await Refused(view, ordinary, "the account default", AccountName(ordinary, "default"), calls, findings);
        var runs = Reader(view, reader, findings);
        if (await MayListRoles(view))
            RoleAndBinding(view, findings);
        else
            findings.CannotTell($"a Role and a RoleBinding for the account {Account}", NeedsAdmin, "Ask whoever runs the cluster; see: lab doctor 20");
        await findings.After(runs, $"pod {Account} lists the pods of its namespace", async expected =>
            await Lists(view, await calls[Account], expected));
        await findings.After(runs, $"pod {Account} lists the Deployments of its namespace", async expected =>
            await Lists(view, await deployments!, expected));
        await findings.After(runs, $"pod {Account} may not list Secrets", async expected => NoSecrets(await secrets!, expected));
        await Projected(projected, calls, findings);
    }

    /// <summary>An empty list, for which the same right is needed.</summary>
    private static string ListOf(string resource, JsonNode pod) =>
        $"https://kubernetes.default.svc/{(resource == "deployments" ? "apis/apps" : "api")}/v1/namespaces/{pod.Text("metadata", "namespace")}/{resource}?labelSelector=lab=none";

    private static string AccountName(JsonNode pod, string account) =>
        $"system:serviceaccount:{pod.Text("metadata", "namespace")}:{account}";

    /// <summary>Whoever may list Roles may list RoleBindings, too: the role admin brings both rights.</summary>
    private static async Task<bool> MayListRoles(LabView view) =>
        view.OfKind("Role").Count > 0 || view.OfKind("RoleBinding").Count > 0 || await view.May("list", "roles.rbac.authorization.k8s.io");

    private static async Task Refused(
        LabView view, JsonNode pod, string whom, string user, Dictionary<string, Task<PodCall?>> calls, Findings findings)
    {
        var ready = findings.Add(Expect.Ready(pod));
        await findings.After(ready, $"the API server treats pod {pod.Name()} as {whom}, and refuses it", async expected =>
        {
            var call = await calls[pod.Name()];
            // With anonymous requests turned off, the API server answers 401.
            return call?.Status == 401 && whom == "nobody" || call?.Status == 403 && call.Words.Contains($"\"{user}\"", StringComparison.Ordinal)
                ? Finding.Of(true, expected, call.Status == 401 ? "401" : $"403, {user}", "")
                : call?.Status == 200 ? Bound(expected, user, await view.AllObjects())
                : Finding.Of(false, expected, Words(call), $"kubectl get pod {pod.Name()} -o yaml, and look for: serviceAccount, volumes");
        });
    }

    /// <summary>Names the RoleBinding, where it is in this namespace and the account may see it.</summary>
    private static Finding Bound(string expected, string user, IReadOnlyList<JsonNode> objects)
    {
        var binding = objects.FirstOrDefault(item => item.Kind() == "RoleBinding" && item.Items("subjects").Any(
            subject => user == subject.Text("name") || user == $"system:serviceaccount:{subject.Text("namespace")}:{subject.Text("name")}"));
        return binding is null
            ? Finding.CannotTell(expected, $"{user} may list pods here: somebody has bound it to a role", "Ask whoever runs the cluster")
            : Finding.Of(false, expected, $"the RoleBinding {binding.Name()} gives rights to {user}", $"kubectl describe rolebinding {binding.Name()}");
    }

    /// <returns>Whether the pod can be asked.</returns>
    private static bool Reader(LabView view, JsonNode? pod, Findings findings)
    {
        if (view.Find("ServiceAccount", Account) is null)
            findings.Missing($"a ServiceAccount {Account}", "kubectl apply -f k8s/20-service-accounts/service-account.yaml");
        else
            findings.Of(true, $"a ServiceAccount {Account}", "", "");
        if (pod is null)
        {
            findings.Missing($"a pod {Account}", "kubectl apply -f k8s/20-service-accounts/pod-reader.yaml");
            return false;
        }
        var account = pod.Text("spec", "serviceAccountName") ?? "default";
        findings.Of(
            account == Account,
            $"pod {Account} has the account {Account}",
            account == Account ? "" : account,
            $"A pod keeps its account: {MakeReaderAgain}");
        return findings.Add(Expect.Ready(pod));
    }

    private static void RoleAndBinding(LabView view, Findings findings)
    {
        var role = view.Find("Role", RoleName);
        findings.Add(LetsList(role, "pods", ""));
        findings.Add(LetsList(role, "deployments", "apps"));

        var binding = view.Find("RoleBinding", RoleName);
        var subjects = binding.Items("subjects");
        var here = binding.Text("metadata", "namespace");
        var bound = binding.Text("roleRef", "kind") == "Role" && binding.Text("roleRef", "name") == RoleName;
        var right = bound && subjects.Any(subject => IsReader(subject) && subject.Text("namespace") == here);
        findings.Of(
            right,
            $"the RoleBinding {RoleName} gives it to the account {Account} of this namespace",
            right ? ""
            : binding is null ? Findings.None
            : !bound ? $"it gives {binding.Text("roleRef", "kind")} {binding.Text("roleRef", "name")}"
            : subjects.Count == 0 ? "it has no subject"
            : $"its subject is {string.Join(", ", subjects.Select(Describe))}",
            binding is null ? "kubectl apply -f k8s/20-service-accounts/role-binding.yaml"
            : !bound ? $"A binding keeps its role: kubectl delete rolebinding {RoleName}, and apply its file again"
            : $"kubectl describe rolebinding {RoleName}");
    }

    private static Finding LetsList(JsonNode? role, string resource, string group)
    {
        var rules = role.Items("rules").Where(rule => Has(rule, "resources", resource)).ToArray();
        var ofGroup = rules.Where(rule => Has(rule, "apiGroups", group)).ToArray();
        var toList = ofGroup.Where(rule => Has(rule, "verbs", "list")).ToArray();
        // A rule for some names does not allow a list of all.
        var lets = toList.Any(rule => rule.Items("resourceNames").Count == 0);
        return Finding.Of(
            lets,
            $"the Role {RoleName} allows listing {resource}",
            lets ? ""
            : role is null ? Findings.None
            : rules.Length == 0 ? $"none of its rules is about {resource}"
            : ofGroup.Length == 0 ? $"its rule is about {resource} of the API group \"{Texts(rules[0], "apiGroups")}\", and theirs is \"{group}\""
            : toList.Length > 0 ? $"its rule is about those named {Texts(toList[0], "resourceNames")}, which does not allow a list of all"
            : $"its verbs are {Texts(ofGroup[0], "verbs")}",
            role is null
                ? "kubectl apply -f k8s/20-service-accounts/role.yaml"
                : $"kubectl describe role {RoleName}, and: kubectl api-resources");
    }

    private static bool IsReader(JsonNode subject) => subject.Text("kind") == "ServiceAccount" && subject.Text("name") == Account;

    private static string Describe(JsonNode subject) =>
        $"{subject.Text("kind")} {subject.Text("name")}{(subject.Text("namespace") is { } of ? $" of namespace {of}" : "")}";

    private static bool Has(JsonNode rule, string field, string value) => rule.Items(field).Any(one => one.ToString() == value || one.ToString() == "*");

    private static string Texts(JsonNode rule, string field) => string.Join(", ", rule.Items(field).Select(one => one.ToString()));

    private static async Task<Finding> Lists(LabView view, PodCall? call, string expected) =>
        call?.Status != 200 && !await MayListRoles(view)
            ? Finding.CannotTell(expected, NeedsAdmin, "Ask whoever runs the cluster; see: lab doctor 20")
            : Finding.Of(
                call?.Status == 200,
                expected,
                Words(call),
                TryAfter(call, $"kubectl describe role {RoleName}, and: kubectl describe rolebinding {RoleName}"));

    private static Finding NoSecrets(PodCall? call, string expected) => Finding.Of(
        call?.Status == 403,
        expected,
        call?.Status == 403 ? "403" : Words(call),
        TryAfter(call, "A role gives what is needed, and no more: kubectl get 'roles,rolebindings'"));

    /// <summary>With 401, roles do not help: a token ends with its account, and a new account of the same name does not renew it.</summary>
    private static string TryAfter(PodCall? call, string next) => call?.Status == 401
        ? $"401: the API server does not know who calls; was the account made anew after the pod? {MakeReaderAgain}"
        : next;

    private static async Task Projected(JsonNode? pod, Dictionary<string, Task<PodCall?>> calls, Findings findings)
    {
        const string Expected = $"pod projected has a token for {Audience} that lives for an hour";
        if (pod is null)
        {
            findings.Missing(Expected, "kubectl apply -f k8s/20-service-accounts/pod-projected.yaml");
            return;
        }
        var token = pod.Items("spec", "volumes").SelectMany(volume => volume.Items("projected", "sources"))
            .Select(source => source.At("serviceAccountToken")).FirstOrDefault(token => token.At("audience") is not null);
        var right = findings.Of(
            token.Text("audience") == Audience && token.Number("expirationSeconds") == Hour,
            Expected,
            token is null ? "none of its volumes has a token for an audience"
            : $"audience {token.Text("audience")}, {token.Text("expirationSeconds")} seconds",
            "kubectl explain pod.spec.volumes.projected.sources.serviceAccountToken");
        var ready = findings.Add(Expect.Ready(pod));
        await findings.After(right && ready, "the API server does not take that token", async expected =>
        {
            var call = await calls["projected"];
            return Finding.Of(call?.Status == 401, expected, Words(call), "kubectl get pod projected -o yaml, and look for: volumes");
        });
    }

    private static string Words(PodCall? call) => call?.Words ?? "its container does not run";
}
