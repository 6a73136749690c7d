using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Live;

/// <summary>What a pod's object says. Containers are found by name: a cluster may add others to every pod, before or after.</summary>
internal static class PodStates
{
    /// <summary>The name of the app's container in all pods that the live tests look into.</summary>
    public const string AppName = "sampleapp";

    public static void IsReady(JsonNode pod) => Assert.Equal("True", Condition(pod, "Ready").Text("status"));

    public static void IsShortOfCpu(JsonNode pod) =>
        Assert.Contains("Insufficient cpu", Condition(pod, "PodScheduled").Text("message") ?? "", StringComparison.Ordinal);

    public static JsonNode? Condition(JsonNode pod, string type) =>
        pod.Items("status", "conditions").FirstOrDefault(condition => condition.Text("type") == type);

    /// <summary>The status of the app's container.</summary>
    public static JsonNode? App(JsonNode pod) => pod.Items("status", "containerStatuses").Named(AppName);

    public static string? Waiting(JsonNode pod) => App(pod).Text("state", "waiting", "reason");
}
