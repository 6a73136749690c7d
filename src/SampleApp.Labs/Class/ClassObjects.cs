using System.Text;
using System.Text.Json.Nodes;

namespace SampleApp.Labs.Class;

/// <summary>All objects of a class, as they are sent to the server.</summary>
internal static class ClassObjects
{
    public const string PullSecretName = "registry";

    public const string QuotaName = "class";

    private const string Rbac = "rbac.authorization.k8s.io/v1";

    /// <summary>Those that the whole class shares.</summary>
    public static IEnumerable<JsonObject> Shared(ClassPlan plan)
    {
        yield return Namespace(plan.Class, plan.Class.Accounts);
        yield return Roster.ConfigMap(plan);
        if (plan.PartTwo)
            yield return new()
            {
                ["apiVersion"] = Rbac,
                ["kind"] = "ClusterRole",
                ["metadata"] = Metadata(plan.Class, plan.Class.PartTwoRole, namespaceName: null),
                ["rules"] = new JsonArray(
                    Rule("pods/resize", "get", "patch", "update"),
                    Rule("pods/ephemeralcontainers", "get", "patch", "update")),
            };
    }

    /// <summary>Those of one trainee.</summary>
    public static IEnumerable<JsonObject> Of(ClassPlan plan, string trainee)
    {
        yield return Namespace(plan.Class, trainee);
        yield return Account(plan.Class, trainee);
        foreach (var (name, role) in Roles(plan))
            yield return Binding(plan.Class, trainee, name, role);
        if (plan.Quota)
            yield return new()
            {
                ["apiVersion"] = "v1",
                ["kind"] = "ResourceQuota",
                ["metadata"] = Metadata(plan.Class, QuotaName, trainee),
                ["spec"] = new JsonObject { ["hard"] = ClassQuota.Hard.DeepClone() },
            };
        if (plan.PullSecret is { } config)
            yield return new()
            {
                ["apiVersion"] = "v1",
                ["kind"] = "Secret",
                ["metadata"] = Metadata(plan.Class, PullSecretName, trainee),
                ["type"] = "kubernetes.io/dockerconfigjson",
                ["data"] = new JsonObject { [".dockerconfigjson"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(config)) },
            };
    }

    /// <summary>A binding's role cannot be changed, so that each role has a binding of its own name.</summary>
    private static (string Name, string Role)[] Roles(ClassPlan plan) => plan.PartTwo
        ? [("trainee-admin", "admin"), ("trainee-part-two", plan.Class.PartTwoRole)]
        : [("trainee-edit", "edit")];

    private static JsonObject Namespace(ClassName name, string namespaceName)
    {
        var metadata = Metadata(name, namespaceName, namespaceName: null);
        metadata["labels"]!["pod-security.kubernetes.io/enforce"] = "restricted";
        return new() { ["apiVersion"] = "v1", ["kind"] = "Namespace", ["metadata"] = metadata };
    }

    public static JsonObject Account(ClassName name, string trainee) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "ServiceAccount",
        ["metadata"] = Metadata(name, trainee, name.Accounts),
        ["automountServiceAccountToken"] = false,
    };

    private static JsonObject Binding(ClassName name, string trainee, string binding, string role) => new()
    {
        ["apiVersion"] = Rbac,
        ["kind"] = "RoleBinding",
        ["metadata"] = Metadata(name, binding, trainee),
        ["roleRef"] = new JsonObject { ["apiGroup"] = "rbac.authorization.k8s.io", ["kind"] = "ClusterRole", ["name"] = role },
        ["subjects"] = new JsonArray(
            new JsonObject { ["kind"] = "ServiceAccount", ["name"] = trainee, ["namespace"] = name.Accounts }),
    };

    private static JsonObject Rule(string resource, params string[] verbs) => new()
    {
        ["apiGroups"] = new JsonArray(""),
        ["resources"] = new JsonArray(resource),
        ["verbs"] = new JsonArray([.. verbs.Select(verb => (JsonNode)verb)]),
    };

    public static JsonObject Metadata(ClassName name, string objectName, string? namespaceName)
    {
        JsonObject metadata = new() { ["name"] = objectName };
        if (namespaceName is not null)
            metadata["namespace"] = namespaceName;
        metadata["labels"] = new JsonObject { [ClassName.Label] = name.Name };
        return metadata;
    }
}
