using System.Globalization;
using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Containers;

/// <summary>
/// A container of a manifest as options of <c>run</c>: what the kubelet and its runtime do. <c>podman kube play</c> (4.3) would not do:
/// it refuses the Downward API's fields, leaves out <c>fsGroup</c>, lets pods share volumes of one name, and needs systemd for probes.
/// </summary>
internal static class RunOptions
{
    /// <summary>A pod's own fields; its address is known only once it runs, and the app does nothing but repeat it.</summary>
    private static string Field(KitPod pod, string path) => path switch
    {
        "metadata.name" => pod.Name,
        "metadata.namespace" => "default",
        "status.podIP" => "127.0.0.1",
        "spec.nodeName" => "node-1",
        _ => throw new InvalidDataException($"The kit uses no field {path}."),
    };

    /// <summary>All options, then the image and its arguments.</summary>
    public static async Task<string[]> Of(KitPod pod, JsonObject container, PodVolumes volumes) =>
    [
        .. Environment(pod, container).SelectMany(variable => new[] { "-e", variable }),
        .. container.Items("volumeMounts").SelectMany(mount => new[] { "-v", volumes.Mount(mount) }),
        .. await Security(pod, container),
        .. Memory(container),
        .. Command(container),
    ];

    private static IEnumerable<string> Environment(KitPod pod, JsonObject container)
    {
        foreach (var source in container.Items("envFrom"))
            foreach (var (key, value) in pod.ConfigMap(source.Text("configMapRef", "name")!))
                yield return $"{key}={value}";
        foreach (var variable in container.Items("env"))
            yield return $"{variable.Text("name")}={Value(pod, variable)}";
    }

    private static string Value(KitPod pod, JsonNode variable)
    {
        var source = variable["valueFrom"];
        return source.At("fieldRef") is { } field ? Field(pod, field.Text("fieldPath")!)
            : source.At("configMapKeyRef") is { } key ? pod.ConfigMap(key.Text("name")!)[key.Text("key")!]
            : variable.Text("value")!;
    }

    /// <summary>No user: <c>runAsNonRoot</c> picks none, it refuses an image whose own user may be root. The test looks at that.</summary>
    private static async Task<IEnumerable<string>> Security(KitPod pod, JsonObject container)
    {
        var security = container["securityContext"];
        List<string> options = [.. security.Texts("capabilities", "drop").Select(capability => $"--cap-drop={capability}")];
        if (security.Is(false, "allowPrivilegeEscalation"))
            options.Add("--security-opt=no-new-privileges");
        if (security.Is(true, "readOnlyRootFilesystem"))
            // podman would lay writable file systems over /tmp and /run, which Kubernetes does not.
            options.AddRange(await Engine.Require() == "podman" ? ["--read-only", "--read-only-tmpfs=false"] : ["--read-only"]);
        if (pod.Spec.Text("securityContext", "fsGroup") is { } group)
            options.Add($"--group-add={group}");
        return options;
    }

    private static string[] Memory(JsonObject container)
    {
        var limit = Bytes(container.Text("resources", "limits", "memory")!).ToString(CultureInfo.InvariantCulture);
        return [$"--memory={limit}", $"--memory-swap={limit}"]; // both the same: no swap
    }

    /// <summary>A memory quantity such as <c>128Mi</c>.</summary>
    public static long Bytes(string quantity) => quantity.EndsWith("Mi", StringComparison.Ordinal)
        ? long.Parse(quantity[..^2], CultureInfo.InvariantCulture) * 1024 * 1024
        : throw new FormatException($"The kit gives memory in Mi, not as {quantity}.");

    /// <summary><c>command</c> takes the place of the image's entry point.</summary>
    private static string[] Command(JsonObject container)
    {
        var image = container.Text("image")!;
        return container.Texts("command").ToArray() is [var program, .. var arguments]
            ? ["--entrypoint", program, image, .. arguments]
            : [image];
    }
}
