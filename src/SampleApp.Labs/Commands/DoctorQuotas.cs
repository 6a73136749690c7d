using System.Globalization;
using System.Text.Json.Nodes;
using SampleApp.Labs.Checks;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Commands;

/// <summary>Whether the namespace's quotas leave room for each lab as a whole: a dry run tries each pod as if it were the only one.</summary>
internal static class DoctorQuotas
{
    /// <param name="session">The way to the quotas.</param>
    /// <param name="accepted">The labs' objects and pods as the server would make them, with the requests and limits that it fills in.</param>
    /// <param name="cancellationToken">Ends kubectl.</param>
    public static async Task<Finding> Look(Session session, IReadOnlyList<JsonNode> accepted, CancellationToken cancellationToken)
    {
        const string Expected = "the quotas leave room for every lab";
        var quotas = (await session.Kubectl.Json(cancellationToken, "get", "resourcequotas", "-o", "json")).Items("items");
        var labs = LabNeeds.All(accepted);
        string[] lacks =
        [
            .. from quota in quotas
               // A quota with scopes counts some pods only.
               where quota.At("spec", "scopes") is null && quota.At("spec", "scopeSelector") is null
               from resource in quota.Map("status", "hard")
               let left = Quantity.Parse(resource.Value) - Quantity.Parse(quota.Text("status", "used", resource.Key))
               let largest = labs.MaxBy(lab => lab.Of(resource.Key))
               where largest is not null && largest.Of(resource.Key) > left
               select Lack(quota, resource.Key, left, largest),
        ];
        var found = lacks.Length > 0 ? string.Join("; ", lacks) : quotas.Count == 0 ? "there are none" : "";
        return Finding.Of(lacks.Length == 0, Expected, found, "kubectl describe quota");
    }

    private static string Lack(JsonNode quota, string resource, decimal left, LabNeeds largest) => string.Create(
        CultureInfo.InvariantCulture,
        $"quota {quota.Name()} has {Number(left)} of {resource} left, and lab {largest.Lab} needs {Number(largest.Of(resource))} ({largest.Pods} pods)");

    /// <summary>Bytes by the Mi, as the kit's manifests say them.</summary>
    private static string Number(decimal number) => number >= 1 << 20
        ? string.Create(CultureInfo.InvariantCulture, $"{number / (1 << 20):0.#}Mi")
        : number.ToString("0.###", CultureInfo.InvariantCulture);
}
