using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Rules;

/// <summary>Who may do what.</summary>
internal static class AccountRules
{
    private static readonly Dictionary<string, string> Groups = new()
    {
        ["pods"] = "",
        ["deployments"] = "apps",
        ["pods/ephemeralcontainers"] = "",
        ["pods/resize"] = "",
    };

    public static IEnumerable<Violation> AccountExists(ManifestSet set) =>
        from pod in set.Pods
        let account = pod.Spec.Text("serviceAccountName")
        where account is not null && set.Find("ServiceAccount", account) is null
        select new Violation(pod.Owner, $"there is no ServiceAccount {account}");

    public static IEnumerable<Violation> GroupHasTheResource(ManifestSet set) =>
        from role in set.All
        where role.Kind is "Role" or "ClusterRole"
        from rule in role.Root.Items("rules")
        from resource in rule.Texts("resources")
        where !rule.Texts("apiGroups").SequenceEqual([Groups[resource]])
        select new Violation(role, $"{resource} are of the group \"{Groups[resource]}\"");

    /// <summary>Who may read one may read all, in the labs.</summary>
    public static IEnumerable<Violation> RoleLetsList(ManifestSet set) =>
        from role in set.OfKind("Role")
        from rule in role.Root.Items("rules")
        where rule.Texts("verbs").Contains("get") && !rule.Texts("verbs").Contains("list")
        select new Violation(role, "allows get and not list");

    public static IEnumerable<Violation> BindingNamesARole(ManifestSet set) =>
        from binding in set.OfKind("RoleBinding")
        where set.Find(binding.Root.Text("roleRef", "kind")!, binding.Root.Text("roleRef", "name")) is null
        select new Violation(binding, $"there is no {binding.Root.Text("roleRef", "kind")} {binding.Root.Text("roleRef", "name")}");

    /// <summary>A subject needs its account's namespace; a command adds it, since the labs run in any.</summary>
    public static IEnumerable<Violation> SubjectIsOfThisNamespace(ManifestSet set) =>
        from binding in set.OfKind("RoleBinding")
        from subject in binding.Root.Items("subjects")
        where subject.Text("namespace") is not null
        select new Violation(binding, $"its subject is of the namespace {subject.Text("namespace")}");
}
