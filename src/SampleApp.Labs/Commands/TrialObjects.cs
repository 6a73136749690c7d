using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SampleApp.Labs.Checks;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Commands;

/// <summary>
/// The labs' objects under other names, for a server-side dry run. Controllers make pods later and are not refused for them, so that each
/// pod template is tried as a pod of its own, and each claim template as a claim.
/// </summary>
internal static partial class TrialObjects
{
    /// <summary>All that is to be tried of one object of a lab.</summary>
    public static IEnumerable<JsonNode> Of(Lab lab, JsonNode item)
    {
        yield return Renamed(WithoutAccount(item.DeepClone()));
        foreach (var claim in item.Items("spec", "volumeClaimTemplates"))
            yield return Renamed(Kind("PersistentVolumeClaim", claim.DeepClone()));
        if (item.PodTemplate() is { } template)
            yield return Renamed(Pod(item, Kind("Pod", template.DeepClone())));

        // A generated name is never taken already, and its beginning tells the lab in the server's answer.
        JsonNode Renamed(JsonNode tried)
        {
            var metadata = tried["metadata"]!.AsObject();
            metadata["generateName"] = $"lab-{lab.Number}-{item.Name()}-";
            metadata.Remove("name");
            return tried;
        }
    }

    /// <summary>The lab that a trial object is of, by its name; null for other names.</summary>
    public static string? LabOf(string text) => Name().Match(text) is { Success: true } match ? match.Groups["lab"].Value : null;

    /// <summary>The server's words without the names, so that one reason is told once.</summary>
    public static string WithoutNames(string words) => InStdin().Replace(Name().Replace(words, "…"), "");

    private static JsonNode Kind(string kind, JsonNode template)
    {
        (template["apiVersion"], template["kind"]) = ("v1", kind);
        template["metadata"] ??= new JsonObject();
        return template;
    }

    private static JsonNode Pod(JsonNode workload, JsonNode pod)
    {
        WithoutAccount(pod);
        var spec = pod["spec"]!.AsObject();
        if (workload.Items("spec", "volumeClaimTemplates") is { Count: > 0 } claims)
            spec["volumes"] = new JsonArray(
            [
                .. spec.Items("volumes").Select(volume => volume.DeepClone()),
                .. claims.Select(claim => new JsonObject { ["name"] = claim.Name(), ["emptyDir"] = new JsonObject() }),
            ]);
        return pod;
    }

    /// <summary>A dry run makes no account, and the server refuses a pod whose account is not there.</summary>
    private static JsonNode WithoutAccount(JsonNode item)
    {
        if (item.Kind() == "Pod")
            item["spec"]!.AsObject().Remove("serviceAccountName");
        return item;
    }

    [GeneratedRegex("""lab-(?<lab>\d\d)-[a-z0-9.-]*""")]
    private static partial Regex Name();

    [GeneratedRegex("""error when creating "STDIN": """)]
    private static partial Regex InStdin();
}
