using System.Text.Json.Nodes;
using SampleApp.Labs.Json;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Cluster;

/// <summary>The objects of the kit's manifests, as JSON: kubectl reads the YAML, and asks no cluster for that.</summary>
internal static class KitObjects
{
    /// <param name="kubectl">Reads the files.</param>
    /// <param name="folders">Their folders.</param>
    /// <param name="cancellationToken">Ends kubectl.</param>
    public static async Task<IReadOnlyList<JsonNode>> Read(
        KubectlProgram kubectl, IEnumerable<string> folders, CancellationToken cancellationToken)
    {
        string[] files = [.. folders.SelectMany(folder => new[] { "-f", folder })];
        if (files.Length == 0)
            return [];
        // A change of an annotation that is never sent anywhere.
        return JsonPaths.ParseAll(await kubectl.Run(
            cancellationToken, ["annotate", "--local", "--overwrite", .. files, "sampleapp-labs/trial=true", "-o", "json"]));
    }

    /// <summary>The template of the pods that a workload makes; null for other kinds.</summary>
    public static JsonNode? PodTemplate(this JsonNode item) =>
        item.At("spec", "template", "spec", "containers") is not null ? item.At("spec", "template")
        : item.At("spec", "jobTemplate", "spec", "template");
}
