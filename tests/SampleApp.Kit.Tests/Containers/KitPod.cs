using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Containers;

/// <summary>A pod template of the kit that is meant to start, and what is there beside it when it does.</summary>
internal sealed record KitPod(PodTemplate Template, ManifestSet Set)
{
    /// <summary>Two of the gallery never become a container: the scheduler finds no node, the kubelet no image.</summary>
    public const string WithoutNode = "gallery-2", WithoutImage = "gallery-3";

    /// <summary>All of them by file; those that would be the same containers only once.</summary>
    public static IReadOnlyDictionary<string, KitPod> All { get; } = KitFolder.GoodSets
        .SelectMany(set => set.Applied.Select(manifest => manifest.Pod).OfType<PodTemplate>().Select(pod => new KitPod(pod, set)))
        .Where(pod => pod.Name is not (WithoutNode or WithoutImage))
        .DistinctBy(pod => pod.Spec.ToJsonString() + string.Join(';', pod.ConfigMaps.Select(map => map.ToJsonString())))
        .ToDictionary(pod => pod.Template.Owner.File);

    public string Name => Template.Owner.Name;

    public JsonObject Spec => Template.Spec;

    public Dictionary<string, string> ConfigMap(string name) => Map(name).Map("data");

    /// <summary>The value that reaches the app from any of its ConfigMaps, by any of the ways.</summary>
    public string? FromConfigMaps(string setting) =>
        ConfigMaps.Select(map => map.Text("data", setting)).FirstOrDefault(value => value is not null);

    private IEnumerable<JsonObject> ConfigMaps => Template.AllContainers
        .SelectMany(container => container.Items("envFrom").Select(source => source.Text("configMapRef", "name"))
            .Concat(container.Items("env").Select(variable => variable.Text("valueFrom", "configMapKeyRef", "name"))))
        .Concat(Spec.Items("volumes").Select(volume => volume.Text("configMap", "name")))
        .OfType<string>().Distinct().Select(Map);

    private JsonObject Map(string name) =>
        Set.Find("ConfigMap", name)?.Root ?? throw new InvalidDataException($"{Set.Name} has no ConfigMap {name}.");
}
