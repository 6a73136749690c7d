using SampleApp.Kit.Tests.Manifests;
using SampleApp.Settings;

namespace SampleApp.Kit.Tests.Rules;

/// <summary>The environment and the mounted files against the settings that the app knows.</summary>
internal static class SettingRules
{
    public static IEnumerable<Violation> NameIsRead(ManifestSet set) =>
        from given in Given(set)
        where AppFacts.Setting(given.Name) is null
        select new Violation(given.By, $"the app does not read {given.Name}");

    public static IEnumerable<Violation> ValueIsAllowed(ManifestSet set) =>
        from given in Given(set)
        let setting = AppFacts.Setting(given.Name)
        where given.Value is not null && setting is not null && setting.Parse(given.Value) is null
        select new Violation(given.By, $"{given.Name}={given.Value} is not {setting.Allowed}");

    /// <summary>What reaches the app under which name; a value of null is filled in by the cluster.</summary>
    private static IEnumerable<(Manifest By, string Name, string? Value)> Given(ManifestSet set) =>
        from pod in set.Pods
        from container in pod.Containers
        from given in FromEnvironment(pod, container).Concat(FromConfigMaps(set, pod, container))
        select given;

    private static IEnumerable<(Manifest, string, string?)> FromEnvironment(PodTemplate pod, JsonObject container) =>
        container.Items("env").Select(variable => (pod.Owner, variable.Text("name")!, variable.Text("value")));

    private static IEnumerable<(Manifest, string, string?)> FromConfigMaps(ManifestSet set, PodTemplate pod, JsonObject container) =>
        from name in container.Items("envFrom").Select(source => source.Text("configMapRef", "name"))
            .Concat(pod.Spec.Items("volumes").Select(volume => volume.Text("configMap", "name")))
        let map = set.Find("ConfigMap", name)
        where map is not null
        from entry in map.Root.Map("data")
        select (map, entry.Key, (string?)entry.Value);
}
