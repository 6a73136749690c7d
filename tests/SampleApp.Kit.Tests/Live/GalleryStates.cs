using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Live;

/// <summary>What each pod of lab 08's gallery shows; any other pod is to become Ready.</summary>
internal static class GalleryStates
{
    private static readonly Dictionary<string, Action<JsonNode>> States = new()
    {
        ["gallery-2"] = pod => Assert.Equal(("Pending", "Unschedulable"), (pod.Text("status", "phase"), Condition(pod, "PodScheduled").Text("reason"))),
        ["gallery-3"] = pod => Assert.Contains(Waiting(pod), new[] { "ErrImagePull", "ImagePullBackOff", "ErrImageNeverPull" }),
        ["gallery-4"] = pod => Assert.Equal(("Failed", false), (pod.Text("status", "phase"), Container(pod).At("state", "running") is not null)),
        ["gallery-5"] = pod => Assert.True(Container(pod).Number(0, "restartCount") >= 1),
        ["gallery-6"] = pod => Assert.Equal(("Running", "False"), (pod.Text("status", "phase"), Condition(pod, "Ready").Text("status"))),
        ["gallery-7"] = pod => Assert.Equal("Succeeded", pod.Text("status", "phase")),
        ["gallery-8"] = pod => Assert.Equal("Failed", pod.Text("status", "phase")),
        ["gallery-9"] = pod => Assert.Equal(
            ("Failed", "OOMKilled"), (pod.Text("status", "phase"), Container(pod).Text("state", "terminated", "reason"))),
    };

    public static Action<JsonNode> Of(string pod) => States.GetValueOrDefault(pod, IsReady);

    public static void IsReady(JsonNode pod) => Assert.Equal("True", Condition(pod, "Ready").Text("status"));

    public static JsonNode? Condition(JsonNode pod, string type) =>
        pod.Items("status", "conditions").FirstOrDefault(condition => condition.Text("type") == type);

    public static JsonNode? Container(JsonNode pod, int index = 0) => pod.Items("status", "containerStatuses").ElementAtOrDefault(index);

    public static string? Waiting(JsonNode pod) => Container(pod).Text("state", "waiting", "reason");
}
