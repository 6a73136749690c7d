using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Checks;

internal static class Lab04Deployments
{
    private const string Revision = "deployment.kubernetes.io/revision";
    private const string Cause = "kubernetes.io/change-cause";

    public static void Check(LabView view, Findings findings)
    {
        if (view.Find("Deployment", "sampleapp") is not { } deployment)
        {
            findings.Missing("a Deployment sampleapp", "lab start 04");
            return;
        }
        findings.Add(Expect.Image(
            view,
            deployment.At("spec", "template", "spec"),
            "the Deployment",
            "2",
            $"kubectl set image deployment/sampleapp sampleapp={view.Image}:2"));
        findings.Add(Expect.Complete(view, deployment));

        var stuck = deployment.Items("status", "conditions").Any(condition => condition.Text("reason") == "ProgressDeadlineExceeded");
        findings.Of(
            !stuck,
            "the rollout has not failed",
            stuck ? "ProgressDeadlineExceeded: the new pods never became ready, the old ones keep serving" : "",
            "kubectl rollout undo deployment/sampleapp");

        var sets = RevisionsOf(view, deployment);
        findings.Of(
            sets.Select(RevisionOf).Distinct().Count() >= 2,
            "two revisions or more, each in a ReplicaSet of its own",
            sets.Length == 0 ? "there is none" : string.Join(", ", sets.Select(RevisionOf)),
            "kubectl rollout history deployment/sampleapp");
        findings.Add(NewestCause(sets));
    }

    /// <summary>An image set by a command leaves the old cause in place, so that the history says the same of both revisions.</summary>
    private static Finding NewestCause(JsonNode[] sets)
    {
        var causes = sets.Select(set => set.Text("metadata", "annotations", Cause)).ToArray();
        var newest = causes is [.., { Length: > 0 } last] ? last : null;
        var old = newest is not null && causes.SkipLast(1).Contains(newest);
        return Finding.Of(
            newest is not null && !old,
            "the newest revision says why it was made",
            newest is null ? $"no annotation {Cause}" : old ? $"\"{newest}\", as the one before" : newest,
            $"kubectl annotate deployment/sampleapp {Cause}=\"version 2\" --overwrite");
    }

    /// <summary>The Deployment's ReplicaSets, oldest first.</summary>
    private static JsonNode[] RevisionsOf(LabView view, JsonNode deployment)
    {
        var uid = deployment.Text("metadata", "uid");
        return [.. view.OfKind("ReplicaSet").Where(set => set.Owner().Text("uid") == uid && RevisionOf(set) > 0).OrderBy(RevisionOf)];
    }

    private static int RevisionOf(JsonNode set) => set.At("metadata", "annotations").Number(Revision);
}
