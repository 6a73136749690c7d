using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Tests.Mutations;

internal static class Lab01Pods
{
    private const string Folder = "01-pods";

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new(
            Folder,
            "image",
            lab => lab.The("Pod", "sampleapp")["spec"]!.Container().Set("sampleapp:2", "image"),
            "has the image sampleapp:1"),
        new(
            Folder,
            "another image of that tag",
            lab => lab.The("Pod", "sampleapp")["spec"]!.Container().Set("nginx:1", "image"),
            "has the image sampleapp:1"),
        new(
            Folder,
            "image of that tag with another last part",
            lab => lab.The("Pod", "sampleapp")["spec"]!.Container().Set("sampleapp/nginx:1", "image"),
            "has the image sampleapp:1"),
        new(
            Folder,
            "digest without a tag",
            lab => lab.The("Pod", "sampleapp")["spec"]!.Container().Set($"sampleapp@sha256:{new string('1', 64)}", "image"),
            "has the image sampleapp:1"),
        new(Folder, "readiness", lab => lab.The("Pod", "sampleapp").IsNotReady(), "pod sampleapp is Ready"),
        new(
            Folder,
            "leaving",
            lab => lab.The("Pod", "sampleapp").Set("2026-07-01T08:00:00Z", "metadata", "deletionTimestamp"),
            "pod sampleapp is Ready"),
        new(Folder, "label app", lab => lab.The("Pod", "sampleapp").Set("other", "metadata", "labels", "app"), "label app=sampleapp"),
        new(Folder, "label tier", lab => lab.The("Pod", "sampleapp")["metadata"]!["labels"]!.Drop("tier"), "label tier=web"),
        new(
            Folder,
            "owner",
            lab => lab.The("Pod", "sampleapp").Set(Changes.OwnerReference(), "metadata", "ownerReferences"),
            "has no owner"),
        new(Folder, "pod", lab => lab.Remove(lab.The("Pod", "sampleapp")), "a pod sampleapp"),
        new(
            Folder,
            "second container",
            lab => lab.The("Pod", "two-containers").Status(1).Set(false, "ready"),
            "both containers"),
        new(
            Folder,
            "another second container",
            lab => lab.The("Pod", "two-containers").Status().Set("other", "name"),
            "both containers"),
        new(Folder, "backend", lab => lab.Answer("backend", """{"caller":{}}"""), "/backend of the first"),
        new(Folder, "pod of two", lab => lab.Remove(lab.The("Pod", "two-containers")), "a pod two-containers"),
    ];
}
