using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Tests.Checks;

/// <summary>What others than the person add to a lab's objects: a mesh, a policy, a second address family.</summary>
internal static class AddedByOthers
{
    /// <summary>Adds a container to each pod and to each pod template, in front of the others or behind them.</summary>
    /// <param name="recording">The recording, which stays as it is.</param>
    /// <param name="name">The container's name, by which the kubelet sorts the statuses.</param>
    /// <param name="first">Whether it stands in front.</param>
    public static Recording Sidecar(this Recording recording, string name, bool first) => recording.With(item =>
    {
        foreach (var spec in item.PodSpecs())
            Add(spec["containers"], Container(name), first);
        var status = item.Kind() == "Pod" ? item["status"] : null;
        if (status?["containerStatuses"] is null)
            return;
        status.SetSorted("containerStatuses", Status(name));
        // An added container goes on when the kit's own have ended.
        if (status.Text("phase") is "Succeeded" or "Failed" && item["spec"].Items("initContainers").Count == 0)
            status["phase"] = "Running";
    });

    /// <summary>Adds an init container that stays, as meshes do since Kubernetes 1.29, and that was restarted once.</summary>
    public static Recording InitSidecar(this Recording recording, string name, bool first) => recording.With(item =>
    {
        foreach (var spec in item.PodSpecs())
            Add(spec["initContainers"] ??= new JsonArray(), Container(name), first);
        if (item.Kind() == "Pod" && item["status"]?["containerStatuses"] is not null)
        {
            item["status"]!["initContainerStatuses"] ??= new JsonArray();
            item["status"]!.SetSorted("initContainerStatuses", Status(name));
        }
    });

    /// <summary>Puts another name in front of the pods' images, and what the policy may put behind them.</summary>
    /// <param name="recording">The recording, which stays as it is.</param>
    /// <param name="before">Such as <c>harbor.example.com/proxy/library/</c>.</param>
    /// <param name="after">Such as a digest.</param>
    /// <param name="templates">Whether the pods' templates are rewritten too.</param>
    public static Recording Images(this Recording recording, string before, string after, bool templates) => recording.With(item =>
    {
        if (item.Kind() == "Pod" || templates)
            foreach (var container in item.PodSpecs().SelectMany(spec => spec.Items("containers").Concat(spec.Items("initContainers"))))
                container["image"] = $"{before}{container.Text("image")}{after}";
    });

    /// <summary>Adds an EndpointSlice of the other address family beside each, as a dual-stack Service has them.</summary>
    public static Recording SecondAddressFamily(this Recording recording) => recording with
    {
        Objects = [.. recording.Objects, .. recording.Objects.Where(item => item.Kind() == "EndpointSlice").Select(OtherFamily)],
    };

    private static JsonNode OtherFamily(JsonNode slice)
    {
        var other = slice.DeepClone();
        other["metadata"]!["name"] = $"{slice.Name()}-6";
        other["addressType"] = "IPv6";
        foreach (var (index, endpoint) in other.Items("endpoints").Index())
            endpoint["addresses"] = new JsonArray($"fd00::{index + 1}");
        return other;
    }

    private static Recording With(this Recording recording, Action<JsonNode> change)
    {
        JsonNode[] objects = [.. recording.Objects.Select(item => item.DeepClone())];
        foreach (var item in objects)
            change(item);
        return recording with { Objects = objects };
    }

    private static IEnumerable<JsonNode> PodSpecs(this JsonNode item) =>
        new[] { item["spec"], item["spec"].At("template", "spec") }.OfType<JsonNode>().Where(spec => spec["containers"] is not null);

    private static void Add(JsonNode? containers, JsonNode container, bool first) =>
        containers!.AsArray().Insert(first ? 0 : containers.AsArray().Count, container);

    private static void SetSorted(this JsonNode status, string field, JsonNode added) => status[field] = new JsonArray(
        [.. status.Items(field).Append(added).Select(item => item.DeepClone())
            .OrderBy(item => item.Text("name"), StringComparer.Ordinal)]);

    private static JsonObject Container(string name) => new()
    {
        ["name"] = name,
        ["image"] = "mesh.example.com/proxy:1.27",
        ["readinessProbe"] = new JsonObject { ["httpGet"] = new JsonObject { ["path"] = "/healthz/ready", ["port"] = 15021 } },
    };

    /// <summary>It runs, and was restarted once: that is no restart of the lab's.</summary>
    private static JsonObject Status(string name) => new()
    {
        ["name"] = name,
        ["image"] = "mesh.example.com/proxy:1.27",
        ["ready"] = true,
        ["started"] = true,
        ["restartCount"] = 1,
        ["state"] = new JsonObject { ["running"] = new JsonObject { ["startedAt"] = "2026-11-25T03:00:00Z" } },
        ["lastState"] = new JsonObject
        {
            ["terminated"] = new JsonObject { ["exitCode"] = 255, ["reason"] = "Error", ["finishedAt"] = "2026-11-25T02:59:59Z" },
        },
    };
}
