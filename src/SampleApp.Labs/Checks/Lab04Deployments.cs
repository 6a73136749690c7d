using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Checks;

internal static class Lab04Deployments
{
    private const string Revision = "deployment.kubernetes.io/revision";
    private const string Cause = "kubernetes.io/change-cause";

    /// <summary>The Deployment's controller lists here the earlier numbers of a ReplicaSet that is used again.</summary>
    private const string EarlierRevisions = "deployment.kubernetes.io/revision-history";

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
        findings.Add(RolledBack(sets));
        findings.Add(ChangedWhilePaused(sets));
        findings.Add(Expect.LeadsToPods(view, "sampleapp-exposed", "kubectl expose --help, and step 6", "kubectl describe service sampleapp-exposed"));
        // The strategy itself is another one again after Break and mend.
        var causes = sets.Select(set => set.Text("metadata", "annotations", Cause)).OfType<string>().ToArray();
        findings.Of(
            causes.Any(cause => cause.Contains("Recreate", StringComparison.Ordinal)),
            "a revision was rolled out by Recreate",
            causes.Length == 0 ? $"no annotation {Cause}" : string.Join(", ", causes),
            "kubectl explain deployment.spec.strategy, and step 8");
        findings.Add(NewestCause(sets));
    }

    private static Finding RolledBack(JsonNode[] sets)
    {
        var again = sets.FirstOrDefault(set => set.Text("metadata", "annotations", EarlierRevisions) is { Length: > 0 });
        return Finding.Of(
            again is not null,
            "an earlier revision was used again",
            again is null ? "none was" : $"revision {again.Text("metadata", "annotations", EarlierRevisions)} is {RevisionOf(again)} now",
            "kubectl rollout history deployment/sampleapp, and step 4");
    }

    /// <summary>Without the pause, each of the two changes would have made a ReplicaSet of its own.</summary>
    private static Finding ChangedWhilePaused(JsonNode[] sets)
    {
        var (messages, limits) = (sets.Select(Message).ToArray(), sets.Select(Limit).ToArray());
        var both = Enumerable.Range(1, Math.Max(0, sets.Length - 1))
            .Any(at => messages[at] is not null && messages[at] != messages[at - 1] && limits[at] != limits[at - 1]);
        return Finding.Of(
            both,
            "a new message and another memory limit came in one rollout",
            both ? "" : messages.All(message => message is null) ? "no revision has an APP_MESSAGE" : "each made a revision of its own",
            "kubectl rollout history deployment/sampleapp, and step 5");

        static string? Message(JsonNode set) => set.At("spec", "template", "spec").App().Items("env")
            .FirstOrDefault(variable => variable.Text("name") == "APP_MESSAGE").Text("value");

        static string? Limit(JsonNode set) => set.At("spec", "template", "spec").App().Text("resources", "limits", "memory");
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
