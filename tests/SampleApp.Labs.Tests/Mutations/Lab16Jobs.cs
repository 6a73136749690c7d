using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Tests.Mutations;

internal static class Lab16Jobs
{
    private const string Folder = "16-jobs";

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new(Folder, "deployment", lab => lab.Remove(lab.Workload()), "a Deployment sampleapp"),
        new(Folder, "ready replicas", lab => lab.Workload().Set(0, "status", "readyReplicas"), Changes.Complete),
        new(Folder, "job", lab => lab.Remove(lab.The("Job", "visits")), "a Job visits"),
        new(Folder, "five completions", lab => lab.The("Job", "visits").Set(5, "status", "succeeded"), "Job visits: 6 completions"),
        new(Folder, "job that is at work", lab => lab.The("Job", "visits").Without("Complete"), "Job visits: 6 completions"),
        new(Folder, "a visit more", lab => lab.Answer("visits", """{"visits":7}"""), "each completion was one visit"),
        new(Folder, "pods that count apart", lab => Scale(lab.Workload(), 2), "each completion was one visit"),
        new(Folder, "no visits", lab => lab.Answer("visits", null), "each completion was one visit"),
        .. Missing("indexed", "retries", "picky", "later", "with-sidecar"),
        new(Folder, "failed index", lab => lab.The("Job", "indexed").Set("1", "status", "failedIndexes"), "Job indexed"),
        new(Folder, "completed indexes", lab => lab.The("Job", "indexed").Set("0", "status", "completedIndexes"), "Job indexed"),
        new(Folder, "indexed at work", lab => lab.The("Job", "indexed").Without("Failed"), "Job indexed"),
        new(Folder, "no retry", lab => lab.The("Job", "retries").Set(1, "status", "failed"), "Job retries"),
        new(Folder, "reason of retries", lab => lab.The("Job", "retries").Because("DeadlineExceeded"), "Job retries"),
        new(Folder, "a retry", lab => lab.The("Job", "picky").Set(2, "status", "failed"), "Job picky"),
        new(Folder, "reason of picky", lab => lab.The("Job", "picky").Because("BackoffLimitExceeded"), "Job picky"),
        new(Folder, "never suspended", lab => lab.The("Job", "later").Without("Suspended"), "Job later"),
        new(
            Folder,
            "still suspended",
            lab => lab.The("Job", "later").Condition("Suspended").Set("True", "status"),
            "Job later"),
        new(Folder, "reason of later", lab => lab.The("Job", "later").Because("BackoffLimitExceeded"), "Job later"),
        new(Folder, "sidecar at work", lab => lab.The("Job", "with-sidecar").Without("Complete"), "Job with-sidecar"),
        new(
            Folder,
            "init container",
            lab => lab.The("Job", "with-sidecar").Template()["initContainers"]![0]!.Drop("restartPolicy"),
            "Job with-sidecar"),
        new(Folder, "cron job", lab => lab.Remove(lab.The("CronJob", "every-minute")), "a CronJob every-minute"),
        new(
            Folder,
            "schedule",
            lab => lab.The("CronJob", "every-minute")["status"]!.Drop("lastScheduleTime"),
            "it made a Job by its schedule"),
        new(
            Folder,
            "success",
            lab => lab.The("CronJob", "every-minute")["status"]!.Drop("lastSuccessfulTime"),
            "a Job of it ended well"),
        new(Folder, "suspended", lab => lab.The("CronJob", "every-minute").Set(false, "spec", "suspend"), "so that it makes no more"),
        new(Folder, "by hand", lab => lab.Remove(lab.The("Job", "by-hand")), "a Job made from it by hand"),
        new(Folder, "by hand at work", lab => lab.The("Job", "by-hand").Without("Complete"), "a Job made from it by hand"),
        new(Folder, "by hand from another", lab => lab.The("Job", "by-hand").IsOwnedByAnother(), "a Job made from it by hand"),
    ];

    private static IEnumerable<Mutation> Missing(params string[] jobs) =>
        jobs.Select(job => new Mutation(Folder, $"job {job}", lab => lab.Remove(lab.The("Job", job)), $"Job {job}"));

    private static void Without(this JsonNode job, string condition) =>
        job["status"]!["conditions"]!.AsArray().Remove(job.Condition(condition));

    private static void Scale(JsonNode deployment, int pods)
    {
        deployment.Set(pods, "spec", "replicas");
        foreach (var count in new[] { "replicas", "updatedReplicas", "readyReplicas", "availableReplicas" })
            deployment.Set(pods, "status", count);
    }

    private static void Because(this JsonNode job, string reason) => job.Condition("Failed").Set(reason, "reason");
}
