using System.Text.Json.Nodes;
using SampleApp.Labs.Class;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Commands;

/// <summary>Every object of a class in words, a line for each trainee.</summary>
internal static class ClassWords
{
    public static IEnumerable<string> Of(ClassPlan plan)
    {
        yield return $"For all: {InWords(ClassObjects.Shared(plan))}";
        foreach (var trainee in plan.Trainees)
            yield return $"{trainee}: {InWords(ClassObjects.Of(plan, trainee))}"
                + (plan.PullSecret is null ? "" : $", and that Secret in ServiceAccount {trainee}/default");
        if (plan.Quota)
            foreach (var line in ClassQuota.Arithmetic(plan.Trainees.Count))
                yield return $"Quota: {line}";
        if (plan.PullSecret is not null)
            yield return "Trainees can read the pull secret: it should allow no more than to read this image.";
    }

    public static string Files(ClassPlan plan, ClassFiles files, IReadOnlyList<string> missing) => missing.Count == plan.Trainees.Count
        ? $"Files: {plan.Trainees.Count} in {files.Folder.Path}, for {files.Address.Server}"
        : $"Files: {missing.Count} in {files.Folder.Path}, for {files.Address.Server}; {plan.Trainees.Count - missing.Count} are there and stay "
            + $"(for new tokens: lab class tokens {plan.Class.Name})";

    private static string InWords(IEnumerable<JsonObject> objects) => string.Join(", ", objects.Select(item =>
        $"{item.Kind()} {ClassOnCluster.PlaceOf(item)}{(item.Text("roleRef", "name") is { } role ? $" ({role})" : "")}"));
}
