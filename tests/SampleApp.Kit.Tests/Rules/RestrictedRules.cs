using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Rules;

/// <summary>
/// Pod Security <c>restricted</c>: <see href="https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted"/>.
/// </summary>
internal static class RestrictedRules
{
    private static readonly string[] VolumeKinds =
        ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"];

    public static IEnumerable<Violation> Restricted(ManifestSet set) =>
        from pod in set.Pods
        from what in OfPod(pod.Spec).Concat(pod.AllContainers.SelectMany(OfContainer))
        select new Violation(pod.Owner, what);

    private static IEnumerable<string> OfPod(JsonObject spec)
    {
        if (!spec.Is(true, "securityContext", "runAsNonRoot"))
            yield return "may run as root";
        if (spec.Text("securityContext", "seccompProfile", "type") != "RuntimeDefault")
            yield return "has no seccomp profile";
        if (new[] { "hostNetwork", "hostPID", "hostIPC" }.Any(name => spec[name] is not null))
            yield return "shares a namespace of the node";
        foreach (var volume in spec.Items("volumes").Cast<JsonObject>())
            if (volume.Any(pair => pair.Key != "name" && !VolumeKinds.Contains(pair.Key)))
                yield return $"volume {volume.Text("name")} is of a kind that is not allowed";
    }

    private static IEnumerable<string> OfContainer(JsonObject container)
    {
        var security = container["securityContext"];
        if (!security.Is(false, "allowPrivilegeEscalation") || security.At("privileged") is not null)
            yield return $"{container.Text("name")} may gain privileges";
        if (!security.Texts("capabilities", "drop").SequenceEqual(["ALL"]) || security.At("capabilities", "add") is not null)
            yield return $"{container.Text("name")} keeps capabilities";
        if (security.At("runAsUser") is JsonNode user && user.ToString() == "0")
            yield return $"{container.Text("name")} runs as root";
        if (container.Items("ports").Any(port => port.At("hostPort") is not null))
            yield return $"{container.Text("name")} takes a port of the node";
    }
}
