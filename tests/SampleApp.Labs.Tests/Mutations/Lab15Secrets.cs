namespace SampleApp.Labs.Tests.Mutations;

internal static class Lab15Secrets
{
    private const string Folder = "15-secrets";
    private const string Later = "2099-01-01T00:00:00Z";

    private static readonly string[] OfTheEnvironment = ["env", "optional"], OfFiles = ["files", "projected"];

    /// <summary>Those that take the Secret which is rotated.</summary>
    private static readonly string[] OfSampleapp = ["env", .. OfFiles];

    public static IReadOnlyList<Mutation> All { get; } =
    [
        .. from way in OfTheEnvironment.Concat(OfFiles)
           from mutation in new Mutation[]
           {
               new(Folder, $"no {way}", lab => lab.Remove(lab.Workload(way)), $"a Deployment {way}"),
               new(
                   Folder,
                   $"{way} not ready",
                   lab => lab.Workload(way).Set(0, "status", "readyReplicas"),
                   $"Deployment {way}: {Changes.Complete}"),
           }
           select mutation,
        .. from way in OfTheEnvironment
           from mutation in new Mutation[]
           {
               new(
                   Folder,
                   $"value in the template of {way}",
                   lab => lab.Workload(way).Template().Container()["env"]![0]!.Set("close-sesame", "value"),
                   $"{way}: the template names the Secret"),
               new(
                   Folder,
                   $"other Secret of {way}",
                   lab => lab.Workload(way).Template().Container()["env"]![0]!.Set("other", "valueFrom", "secretKeyRef", "name"),
                   $"{way}: the template names the Secret"),
           }
           select mutation,
        new(
            Folder,
            "other Secret of files",
            lab => lab.Workload("files").Template()["volumes"]![0]!.Set("other", "secret", "secretName"),
            "files: the template names the Secret"),
        new(
            Folder,
            "other Secret of projected",
            lab => lab.Workload("projected").Template()["volumes"]![0]!["projected"]!["sources"]![0]!.Set("other", "secret", "name"),
            "projected: the template names the Secret"),
        new(
            Folder,
            "no group for the files",
            lab => lab.Workload("files").Template()["securityContext"]!.Drop("fsGroup"),
            "files: the app may read its files"),
        new(Folder, "no Secret", lab => lab.Remove(lab.The("Secret", "sampleapp")), "a Secret sampleapp"),
        new(
            Folder,
            "other key",
            lab => lab.The("Secret", "sampleapp").Set(new JsonObject { ["TOKEN"] = new JsonObject() }, "data"),
            ["has the key APP_TOKEN", .. OfSampleapp.Select(way => $"{way}: /config has the Secret's value")]),
        new(
            Folder,
            "newline",
            lab => lab.The("Secret", "sampleapp").Set(true, "data", "APP_TOKEN", "endsWithNewline"),
            "its value is the token and nothing else"),
        new(
            Folder,
            "rotated once more",
            lab => lab.The("Secret", "sampleapp").Set("12 characters, SHA-256 000000000000", "data", "APP_TOKEN", "fingerprint"),
            [.. OfSampleapp.Select(way => $"{way}: /config has the Secret's value")]),
        new(
            Folder,
            "never changed",
            lab => lab.The("Secret", "sampleapp").Set(Later, "metadata", "creationTimestamp"),
            "the Secret was changed since it was made"),
        new(
            Folder,
            "later change",
            lab => lab.The("Secret", "sampleapp")["metadata"]!["managedFields"]![0]!.Set(Later, "time"),
            "env: its pods are newer"),
        new(Folder, "no immutable Secret", lab => lab.Remove(lab.The("Secret", "fixed")), "a Secret fixed"),
        new(Folder, "mutable", lab => lab.The("Secret", "fixed").Drop("immutable"), "the Secret fixed is immutable"),
        new(
            Folder,
            "other value of the immutable Secret",
            lab => lab.The("Secret", "fixed").Set("1 characters, SHA-256 000000000000", "data", "APP_TOKEN", "fingerprint"),
            "optional: /config has the Secret's value"),
        new(
            Folder,
            "pod of optional before its Secret",
            lab => lab.The("Secret", "fixed")["metadata"]!["managedFields"]![0]!.Set(Later, "time"),
            "optional: its pods are newer"),
        new(
            Folder,
            "no answer",
            lab => lab.Answer("config", null),
            ["projected: /config has the ConfigMap's", .. OfTheEnvironment.Concat(OfFiles).Select(way => $"{way}: /config has the Secret's value")]),
        new(Folder, "no ConfigMap", lab => lab.Remove(lab.The("ConfigMap", "sampleapp")), "a ConfigMap sampleapp"),
        new(
            Folder,
            "other message",
            lab => lab.The("ConfigMap", "sampleapp").Set("Hello again!", "data", "APP_MESSAGE"),
            "projected: /config has the ConfigMap's"),
    ];
}
