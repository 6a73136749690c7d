namespace SampleApp.Labs.Tests.Mutations;

internal static class Lab14Releases
{
    private const string Folder = "14-releases";

    private static readonly (string Name, string Image, string Replicas)[] Tracks =
        [("stable", "sampleapp:1", "3 replicas"), ("canary", "sampleapp:2", "one replica"), ("green", "sampleapp:2", "3 replicas")];

    public static IReadOnlyList<Mutation> All { get; } =
    [
        .. from track in Tracks
           from mutation in new Mutation[]
           {
               new(Folder, $"no {track.Name}", lab => lab.Remove(lab.Workload(track.Name)), $"a Deployment {track.Name}"),
               new(
                   Folder,
                   $"image of {track.Name}",
                   lab => lab.Workload(track.Name).Template().Container().Set("sampleapp:3", "image"),
                   $"the Deployment {track.Name} has the image {track.Image}"),
               new(
                   Folder,
                   $"label of {track.Name}",
                   lab => lab.Workload(track.Name).Set("other", "spec", "template", "metadata", "labels", "track"),
                   $"the pods of {track.Name} have the label"),
               new(Folder, $"replicas of {track.Name}", lab => Scale(lab.Workload(track.Name), 2), $"{track.Name} has {track.Replicas}"),
               new(
                   Folder,
                   $"{track.Name} not ready",
                   lab => lab.Workload(track.Name).Set(0, "status", "readyReplicas"),
                   $"Deployment {track.Name}: {Changes.Complete}"),
           }
           select mutation,
        new(Folder, "service", lab => lab.Remove(lab.The("Service", "sampleapp")), "a Service sampleapp"),
        new(
            Folder,
            "endpoints",
            lab => lab.All("EndpointSlice").First().Set(new JsonArray(), "endpoints"),
            "the selector of the Service sampleapp finds pods"),
        new(Folder, "readiness", lab => Changes.Unready(lab, 2), "two ready addresses or more"),
        new(Folder, "port", lab => lab.All("EndpointSlice").First().Set(null, "ports"), "the target port http is a port of the pods"),
        new(
            Folder,
            "track of the selector",
            lab => lab.The("Service", "sampleapp").Set("stable", "spec", "selector", "track"),
            "the Service selects the track green"),
        new(
            Folder,
            "no track in the selector",
            lab => lab.The("Service", "sampleapp")["spec"]!["selector"]!.Drop("track"),
            "the Service selects the track green"),
        new(
            Folder,
            "old pod behind the service",
            lab => lab.OwnedPod("green-")["spec"]!.Container().Set("sampleapp:1", "image"),
            "all ready endpoints of the Service are of version 2"),
        new(
            Folder,
            "answer of the old version",
            lab => lab.Answer("whoami", lab.AnswerTo("whoami").Replace("\"version\":\"2\"", "\"version\":\"1\"", StringComparison.Ordinal)),
            "calls in a row are answered by version 2"),
        new(Folder, "no answer", lab => lab.Answer("whoami", null), "calls in a row are answered by version 2"),
    ];

    private static void Scale(JsonNode deployment, int replicas)
    {
        deployment.Set(replicas, "spec", "replicas");
        foreach (var count in new[] { "replicas", "readyReplicas", "availableReplicas", "updatedReplicas" })
            deployment.Set(replicas, "status", count);
    }
}
