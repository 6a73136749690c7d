using SampleApp.Labs.Cluster;

namespace SampleApp.Labs.Tests.Checks;

/// <summary>One field of a solution, changed.</summary>
/// <param name="Lab">The lab's folder.</param>
/// <param name="Name">What is changed.</param>
/// <param name="Change">The change.</param>
/// <param name="Notices">Words of the findings that must notice: these, and no others.</param>
internal sealed record Mutation(string Lab, string Name, Action<SolvedLab> Change, params string[] Notices)
{
    public override string ToString() => $"{Lab}: {Name}";
}

/// <summary>Short ways to change a field.</summary>
internal static class Changes
{
    public static void Set(this JsonNode? node, JsonNode? value, params ReadOnlySpan<string> path)
    {
        for (var step = 0; step < path.Length - 1; step++)
            node = node![path[step]] ??= new JsonObject();
        node![path[^1]] = value;
    }

    public static JsonNode Template(this JsonNode workload) => workload["spec"]!["template"]!["spec"]!;

    public static JsonNode Container(this JsonNode podSpec, int index = 0) => podSpec["containers"]![index]!;

    public static JsonNode Status(this JsonNode pod, int index = 0) => pod["status"]!["containerStatuses"]![index]!;

    public static void IsNotReady(this JsonNode pod) => pod.Condition("Ready").Set("False", "status");

    public static JsonNode Owner0(this JsonNode pod) => pod["metadata"]!["ownerReferences"]![0]!;

    public static void IsOwnedByAnother(this JsonNode pod) => pod.Owner0().Set("00000000-0000-0000-0000-000000000000", "uid");

    public static void HasNoOwner(this JsonNode pod) => pod["metadata"]!.AsObject().Remove("ownerReferences");

    public static void Drop(this JsonNode node, string field) => node.AsObject().Remove(field);
}
