using System.Text;
using SampleApp.Kit.Tests.Manifests;
using SampleApp.Settings;

namespace SampleApp.Kit.Tests.Rules;

/// <summary>Secrets, and the pods that take them.</summary>
internal static class SecretRules
{
    /// <summary>The bit of a file's mode that lets all others read.</summary>
    private const int ReadByAll = 4;

    public static IEnumerable<Violation> SecretExists(ManifestSet set) =>
        from pod in set.Pods
        from wanted in Wanted(pod)
        where !wanted.Optional
        let secret = set.Find("Secret", wanted.Secret)
        where secret is null || wanted.Key is not null && !Keys(secret).ContainsKey(wanted.Key)
        select new Violation(pod.Owner, $"there is no Secret {wanted.Secret} with {wanted.Key ?? "anything"}");

    /// <summary>echo adds a newline, and Base64 hides it.</summary>
    public static IEnumerable<Violation> SecretEndsWithoutNewline(ManifestSet set) =>
        from secret in set.OfKind("Secret")
        from key in Keys(secret)
        where key.Value.EndsWith('\n')
        select new Violation(secret, $"{key.Key} ends with a newline");

    /// <summary>The files of a Secret belong to root: the app reads them as any other user, or as the group that fsGroup sets.</summary>
    public static IEnumerable<Violation> SecretFilesAreReadable(ManifestSet set) =>
        from pod in set.Pods
        from volume in pod.Spec.Items("volumes")
        where volume.Text("secret", "defaultMode") is { } mode && ((mode[^1] - '0') & ReadByAll) == 0
            && pod.Spec.At("securityContext", "fsGroup") is null
        select new Violation(pod.Owner, $"the files of {volume.Text("name")} are for root only");

    public static IEnumerable<Violation> NoValueInATemplate(ManifestSet set) =>
        from pod in set.Pods
        from container in pod.AllContainers
        where PodTemplate.Environment(container, SettingsCatalogue.Token.Name) is not null
        select new Violation(pod.Owner, "a secret's value stands in the template");

    private static Dictionary<string, string> Keys(Manifest secret) => secret.Root.Map("stringData")
        .Concat(secret.Root.Map("data").Select(key => KeyValuePair.Create(key.Key, Encoding.UTF8.GetString(Convert.FromBase64String(key.Value)))))
        .ToDictionary();

    private static IEnumerable<(string? Secret, string? Key, bool Optional)> Wanted(PodTemplate pod)
    {
        foreach (var container in pod.AllContainers)
        {
            foreach (var reference in container.Items("env").Select(variable => variable.At("valueFrom", "secretKeyRef")).OfType<JsonNode>())
                yield return (reference.Text("name"), reference.Text("key"), reference.Is(true, "optional"));
            foreach (var reference in container.Items("envFrom").Select(source => source.At("secretRef")).OfType<JsonNode>())
                yield return (reference.Text("name"), null, reference.Is(true, "optional"));
        }
        foreach (var volume in pod.Spec.Items("volumes"))
        {
            if (volume.At("secret") is { } secret)
                yield return (secret.Text("secretName"), null, secret.Is(true, "optional"));
            foreach (var source in volume.Items("projected", "sources").Select(source => source.At("secret")).OfType<JsonNode>())
                yield return (source.Text("name"), null, source.Is(true, "optional"));
        }
    }
}
