using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Tests.Mutations;

internal static class Lab10ConfigMaps
{
    private const string Folder = "10-config-maps";

    private static readonly string[] Ways = ["env-from", "single-keys", "volume", "sub-path"];

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new(Folder, "map", lab => lab.Remove(lab.The("ConfigMap", "sampleapp")), "a ConfigMap sampleapp"),
        new(Folder, "key of the message", lab => lab.The("ConfigMap", "sampleapp")["data"]!.Drop("APP_MESSAGE"), "has the key APP_MESSAGE"),
        new(Folder, "key of the version", lab => lab.The("ConfigMap", "sampleapp")["data"]!.Drop("APP_VERSION"), "has the key APP_VERSION"),
        new(
            Folder,
            "never changed",
            lab => lab.The("ConfigMap", "sampleapp").Set(LastChange(lab), "metadata", "creationTimestamp"),
            "was changed since it was made"),
        new(
            Folder,
            "message changed again",
            lab => lab.The("ConfigMap", "sampleapp").Set("Hello again!", "data", "APP_MESSAGE"),
            [.. Ways.Select(way => $"{way}: /config equals")]),
        new(Folder, "later change", lab => lab.The("ConfigMap", "sampleapp")["metadata"]!["managedFields"]![0].Set(
            "2099-01-01T00:00:00Z", "time"),
            [.. Ways.Where(way => way != "volume").Select(way => $"{way}: its pods are newer")]),
        .. from way in Ways
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
    ];

    private static string LastChange(SolvedLab lab) =>
        lab.The("ConfigMap", "sampleapp").Items("metadata", "managedFields").Max(field => field.Text("time"))!;
}
