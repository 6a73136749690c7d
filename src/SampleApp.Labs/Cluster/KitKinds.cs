using System.Text.Json.Nodes;
using SampleApp.Labs.Json;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Cluster;

/// <summary>
/// The namespaced kinds of the kit that this account may list or delete: kubectl refuses a whole list for one kind that it may not.
/// (<c>all</c> would leave out claims, ConfigMaps, budgets and most of the others.)
/// </summary>
internal sealed class KitKinds(KubectlProgram kubectl)
{
    private const string Secrets = "secrets";

    /// <summary>What the first labs need, and every account that may do them may list.</summary>
    private const string OfTheFirstLabs =
        "deployments,statefulsets,daemonsets,replicationcontrollers,replicasets,pods,services,configmaps,persistentvolumeclaims";

    /// <summary>Used where the account may; deleted first, since they make objects anew. With groups: others have kinds of these names.</summary>
    private static readonly string[] Controllers = ["horizontalpodautoscalers.autoscaling", "cronjobs.batch", "jobs.batch"];

    /// <summary>Used where the account may: the role edit may not list roles and bindings, nor delete quotas and LimitRanges.</summary>
    private static readonly string[] Others =
    [
        "networkpolicies.networking.k8s.io", Secrets, "rolebindings.rbac.authorization.k8s.io", "roles.rbac.authorization.k8s.io",
        "serviceaccounts", "resourcequotas", "limitranges",
    ];

    private Task<RightsList?>? rights;
    private Task<IReadOnlyList<string>>? listable;
    private Task<IReadOnlyList<string>>? deletable;

    /// <summary>What a check reads, as kubectl takes it. Without Secrets: their data are nobody's business.</summary>
    public async Task<string> ToRead(CancellationToken cancellationToken) =>
        string.Join(',', [OfTheFirstLabs, "endpointslices", "poddisruptionbudgets", .. (await Listable(cancellationToken)).Where(kind => kind != Secrets)]);

    /// <summary>What <c>lab reset</c> deletes, as kubectl takes it; controllers come first.</summary>
    public async Task<string> ToDelete(CancellationToken cancellationToken)
    {
        var kinds = await (deletable ??= Deletable(cancellationToken));
        return string.Join(
            ',', [.. Controllers.Where(kinds.Contains), OfTheFirstLabs, "poddisruptionbudgets", .. Others.Where(kinds.Contains)]);
    }

    /// <summary>The objects of those kinds. A Secret has its name and its label, and nothing else.</summary>
    public async Task<IReadOnlyList<JsonNode>> Find(string selector, CancellationToken cancellationToken)
    {
        var kinds = (await ToDelete(cancellationToken)).Split(',');
        var plain = string.Join(',', kinds.Where(kind => kind != Secrets));
        var objects = (await kubectl.Json(cancellationToken, "get", plain, "-l", selector, "-o", "json")).Items("items");
        return kinds.Contains(Secrets) ? [.. objects, .. await FindSecrets(selector, cancellationToken)] : objects;
    }

    private async Task<IEnumerable<JsonNode>> FindSecrets(string selector, CancellationToken cancellationToken)
    {
        var lines = await kubectl.Run(
            cancellationToken,
            "get", Secrets, "-l", selector, "--no-headers", "-o", "custom-columns=NAME:.metadata.name,LAB:.metadata.labels.lab");
        return lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(columns => columns.Length == 2)
            .Select(columns => new JsonObject
            {
                ["kind"] = "Secret",
                ["metadata"] = new JsonObject { ["name"] = columns[0], ["labels"] = new JsonObject { ["lab"] = columns[1] } },
            });
    }

    private Task<IReadOnlyList<string>> Listable(CancellationToken cancellationToken) =>
        listable ??= Those([.. Controllers, .. Others], "list", cancellationToken);

    private async Task<IReadOnlyList<string>> Deletable(CancellationToken cancellationToken) =>
        await Those(await Listable(cancellationToken), "delete", cancellationToken);

    /// <summary>False, too, where kubectl cannot tell: the kind is left out then.</summary>
    private async Task<bool> IsAllowed(string verb, string kind, CancellationToken cancellationToken)
    {
        try
        {
            return await kubectl.May(verb, kind, cancellationToken);
        }
        catch (KubectlException exception) when (exception.Failure == KubectlFailure.Other)
        {
            return false;
        }
    }

    /// <summary>Those that the account may. Without the list of all rights, kubectl is asked for each kind, some at a time.</summary>
    private async Task<IReadOnlyList<string>> Those(IReadOnlyList<string> kinds, string verb, CancellationToken cancellationToken)
    {
        if (await (rights ??= RightsList.Read(kubectl, cancellationToken)) is { } known)
            return [.. kinds.Where(kind => known.Allows(verb, kind))];
        List<string> those = [];
        foreach (var some in kinds.Chunk(5))
        {
            var may = await Task.WhenAll(some.Select(kind => IsAllowed(verb, kind, cancellationToken)));
            those.AddRange(some.Where((_, index) => may[index]));
        }
        return those;
    }
}
