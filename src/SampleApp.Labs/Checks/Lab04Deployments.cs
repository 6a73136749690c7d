using SampleApp.Labs.Cluster;

namespace SampleApp.Labs.Checks;

internal static class Lab04Deployments
{
    private const string Revision = "deployment.kubernetes.io/revision";

    public static async IAsyncEnumerable<Finding> Check(LabView view)
    {
        await Task.CompletedTask;
        if (view.Find("Deployment", "sampleapp") is not { } deployment)
        {
            yield return Finding.Missing("a Deployment sampleapp", "lab start 04");
            yield break;
        }
        yield return Expect.Image(
            deployment.At("spec", "template", "spec")!, "the Deployment", "2", "kubectl set image deployment/sampleapp sampleapp=sampleapp:2");
        yield return Expect.Complete(view, deployment);

        var stuck = deployment.Items("status", "conditions").FirstOrDefault(condition => condition.Text("reason") == "ProgressDeadlineExceeded");
        yield return Finding.Of(
            stuck is null,
            "the rollout has not failed",
            stuck is null ? "no ProgressDeadlineExceeded" : "ProgressDeadlineExceeded: the new pods never became ready, the old ones keep serving",
            "kubectl rollout undo deployment/sampleapp");

        var sets = view.OfKind("ReplicaSet").Where(set => set.Owner().Text("uid") == deployment.Text("metadata", "uid")).ToArray();
        var revisions = sets.Select(set => set.At("metadata", "annotations").Number(Revision)).Where(revision => revision > 0).Distinct().Order().ToArray();
        yield return Finding.Of(
            revisions.Length >= 2,
            "two revisions or more, each in a ReplicaSet of its own",
            $"{revisions.Length}: {string.Join(", ", revisions)}",
            "kubectl rollout history deployment/sampleapp");

        var cause = deployment.Text("metadata", "annotations", "kubernetes.io/change-cause");
        yield return Finding.Of(
            !string.IsNullOrEmpty(cause),
            "the Deployment says why it was changed",
            cause ?? "no annotation kubernetes.io/change-cause",
            "kubectl annotate deployment/sampleapp kubernetes.io/change-cause=\"version 2\"");
    }
}
