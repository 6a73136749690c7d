using System.Text.Json.Nodes;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Cluster;

/// <summary>
/// The kit's own containers among those of a pod, by name. A mesh or a policy may add others before or after them, and the kubelet
/// sorts the statuses by name, so that no position tells whose a container is.
/// </summary>
internal static class AppContainers
{
    /// <summary>What the kit's manifests call the container of the app.</summary>
    private static readonly string[] AppNames = ["sampleapp", "flaskapp", "flaskapp-container", "lab-doctor"];

    /// <summary>What the kit's manifests call the containers beside it.</summary>
    private static readonly string[] OtherNames = ["neighbour", "init"];

    /// <summary>The container of the app in a pod's spec; null where none has its name and there are several.</summary>
    public static JsonNode? App(this JsonNode? podSpec) => App(podSpec.Items("containers"));

    /// <summary>The statuses of the kit's own containers; of all where none has a name of the kit.</summary>
    public static IReadOnlyList<JsonNode> Containers(this JsonNode pod) => Own(pod.Items("status", "containerStatuses"));

    /// <summary>The statuses of the kit's own init containers. A mesh's may be the only one, and may stay.</summary>
    public static IReadOnlyList<JsonNode> InitContainers(this JsonNode pod) =>
        [.. pod.Items("status", "initContainerStatuses").Where(IsOwn)];

    public static int Restarts(this JsonNode pod) => pod.Containers().Sum(container => container.Number("restartCount"));

    public static string? Image(this JsonNode pod) => pod["spec"].App().Text("image");

    /// <summary>How the app's container ended before its last restart; null where it was never restarted.</summary>
    public static JsonNode? LastEnd(this JsonNode pod) => App(pod.Containers()).At("lastState", "terminated");

    private static JsonNode? App(IReadOnlyList<JsonNode> containers) =>
        containers.FirstOrDefault(container => AppNames.Contains(container.Text("name"))) ?? (containers is [var only] ? only : null);

    private static IReadOnlyList<JsonNode> Own(IReadOnlyList<JsonNode> containers) =>
        containers.Where(IsOwn).ToArray() is { Length: > 0 } own ? own : containers;

    private static bool IsOwn(JsonNode container) =>
        container.Text("name") is { } name && (AppNames.Contains(name) || OtherNames.Contains(name));
}
