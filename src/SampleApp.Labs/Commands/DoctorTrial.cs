using System.Text.Json.Nodes;
using SampleApp.Labs.Checks;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;
using SampleApp.Labs.Kit;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Commands;

/// <summary>
/// Tries every object of every lab on the server, without making it (<c>--dry-run=server</c>), and reads from the server's answers what it
/// refuses and what it fills in or adds: https://kubernetes.io/docs/reference/using-api/api-concepts/#dry-run
/// </summary>
internal static class DoctorTrial
{
    public static async Task<IReadOnlyList<Finding>> Look(Session session, string expected, CancellationToken cancellationToken)
    {
        JsonArray sent = [];
        foreach (var lab in AllLabs.InOrder)
            foreach (var item in (await KitObjects.Read(session.Kubectl, FoldersOf(lab), cancellationToken)).Where(item => !IsRole(item)))
                foreach (var tried in TrialObjects.Of(lab, item))
                    sent.Add(tried);
        JsonObject list = new() { ["apiVersion"] = "v1", ["kind"] = "List", ["items"] = sent };
        var result = await session.Kubectl.Try(
            list.ToJsonString(), cancellationToken, "create", "--dry-run=server", "-o", "json", "-f", "-");
        var accepted = JsonPaths.ParseAll(result.Output);
        return
        [
            .. Refused(expected, result),
            DefaultStorageClass(accepted),
            Added(sent, accepted),
            await DoctorQuotas.Look(session, accepted, cancellationToken),
        ];
    }

    /// <summary>What only lab 20 needs, and the role edit may not make: <see cref="DoctorLab"/> looks at that.</summary>
    private static bool IsRole(JsonNode item) => item.Kind() is "Role" or "RoleBinding";

    /// <summary>What a trainee applies: the start, and what <c>lab solve</c> applies.</summary>
    private static IEnumerable<string> FoldersOf(Lab lab) => lab.Solve.OfType<SolveStep.Apply>().Select(step => step.Part).Prepend("start")
        .Distinct().Where(folder => lab.Check is not null && KitFolder.Has(lab.Folder, folder))
        .Select(folder => KitFolder.PathOf(lab.Folder, folder));

    /// <summary>Each reason once, with the labs that it concerns.</summary>
    private static IEnumerable<Finding> Refused(string expected, KubectlResult result)
    {
        if (result.Succeeded)
            return [Finding.Of(true, expected, "", "")];
        var reasons = KubectlMessage.AllIn(result.Error).GroupBy(error => TrialObjects.WithoutNames(error.Whole)).ToArray();
        return reasons.Select(reason =>
        {
            var labs = reason.Select(error => TrialObjects.LabOf(error.Whole)).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray();
            var found = labs.Length == 0 ? reason.Key : $"lab {string.Join(", ", labs)}: {reason.Key}";
            return KubectlException.Of(reason.First()).Failure is KubectlFailure.Refused or KubectlFailure.NotFound or KubectlFailure.Other
                ? Finding.Of(false, expected, found, Refusal.WhereToLook(reason.Key))
                : Finding.CannotTell(expected, found, "Ask whoever runs the cluster");
        });
    }

    /// <summary>The server fills it in, so that nobody needs the right to list StorageClasses.</summary>
    private static Finding DefaultStorageClass(IReadOnlyList<JsonNode> accepted)
    {
        const string Expected = "a default StorageClass, for lab 11";
        var claims = accepted.Where(item => item.Kind() == "PersistentVolumeClaim").ToArray();
        var name = claims.Select(claim => claim.Text("spec", "storageClassName")).FirstOrDefault(name => name is { Length: > 0 });
        return claims.Length == 0
            ? Finding.CannotTell(Expected, "no claim could be tried", "See what is refused above")
            : Finding.Of(
                name is not null,
                Expected,
                name ?? "a claim gets none: it would stay Pending",
                "Ask whoever runs the cluster to mark one as default: https://kubernetes.io/docs/concepts/storage/storage-classes/");
    }

    private static Finding Added(JsonArray sent, IReadOnlyList<JsonNode> accepted)
    {
        var added = NamesOfContainers(accepted).Except(NamesOfContainers(sent.OfType<JsonNode>())).ToArray();
        return Finding.Of(
            true,
            "containers that the cluster adds to pods",
            added.Length == 0 ? "none" : $"{string.Join(", ", added)}; name yours where you exec or read logs: -c sampleapp",
            "");
    }

    private static IEnumerable<string> NamesOfContainers(IEnumerable<JsonNode> items) => items.Where(item => item.Kind() == "Pod")
        .SelectMany(pod => pod.Items("spec", "containers").Concat(pod.Items("spec", "initContainers")))
        .Select(container => container.Text("name")).OfType<string>().Distinct();
}
