using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Tests.Mutations;

internal static class Lab04Deployments
{
    private const string Folder = "04-deployments";
    private const string Revision = "deployment.kubernetes.io/revision", Cause = "kubernetes.io/change-cause";
    private const string EarlierRevisions = "deployment.kubernetes.io/revision-history";

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new(Folder, "deployment", lab => lab.Remove(lab.Workload()), "a Deployment sampleapp"),
        new(
            Folder,
            "image",
            lab => lab.Workload().Template().Container().Set("sampleapp:1", "image"),
            "the Deployment has the image sampleapp:2"),
        new(Folder, "available replicas", lab => lab.Workload().Set(2, "status", "availableReplicas"), Changes.Complete),
        new(Folder, "updated replicas", lab => lab.Workload().Set(2, "status", "updatedReplicas"), Changes.Complete),
        new(Folder, "one pod more", lab => lab.Workload().Set(4, "status", "replicas"), Changes.Complete),
        new(Folder, "observed generation", lab => lab.Workload().Set(1, "status", "observedGeneration"), Changes.Complete),
        new(Folder, "replica count", lab => lab.Workload().Set(0, "spec", "replicas"), Changes.Complete),
        new(
            Folder,
            "deadline",
            lab => lab.Workload()["status"]!["conditions"]![0].Set("ProgressDeadlineExceeded", "reason"),
            "the rollout has not failed"),
        new(
            Folder,
            "cause as before",
            lab => Newest(lab).Set(Oldest(lab).Text("metadata", "annotations", Cause), "metadata", "annotations", Cause),
            "the newest revision says why", "rolled out by Recreate"),
        new(
            Folder,
            "no rollback",
            lab =>
            {
                foreach (var set in lab.All("ReplicaSet"))
                    set["metadata"]!["annotations"]!.Drop(EarlierRevisions);
            },
            "an earlier revision was used again"),
        new(
            Folder,
            "no new message",
            lab =>
            {
                foreach (var set in lab.All("ReplicaSet"))
                    set.Template().Container().Drop("env");
            },
            "came in one rollout"),
        new(
            Folder,
            "one change at a time",
            lab =>
            {
                foreach (var set in lab.All("ReplicaSet"))
                    set.Template().Container().Set("160Mi", "resources", "limits", "memory");
            },
            "came in one rollout"),
        new(Folder, "not exposed", lab => lab.Remove(lab.The("Service", "sampleapp-exposed")), "the Service sampleapp-exposed leads"),
        new(
            Folder,
            "no Recreate",
            lab => lab.All("ReplicaSet").Single(set => set.Text("metadata", "annotations", Cause) == "version 2 by Recreate")
                .Set("version 2, once more", "metadata", "annotations", Cause),
            "rolled out by Recreate"),
        new(Folder, "cause", lab => Newest(lab)["metadata"]!["annotations"]!.Drop(Cause), "the newest revision says why", "rolled out by Recreate"),
    ];

    private static JsonNode Newest(SolvedLab lab) => lab.All("ReplicaSet").MaxBy(RevisionOf)!;

    private static JsonNode Oldest(SolvedLab lab) => lab.All("ReplicaSet").MinBy(RevisionOf)!;

    private static int RevisionOf(JsonNode set) => set.At("metadata", "annotations").Number(Revision);
}
