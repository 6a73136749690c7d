using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Checks;

internal static class Lab16Jobs
{
    /// <summary>On a Job that a person had made from a CronJob: <c>kubectl create job NAME --from=cronjob/NAME</c>.</summary>
    private const string Instantiate = "cronjob.kubernetes.io/instantiate";

    public static IReadOnlyList<SolveStep> Solve { get; } =
    [
        new SolveStep.Apply("start"),
        new SolveStep.Apply(""),
        SolveStep.Until.Condition("job/later", "Suspended"),
        new SolveStep.Until("cronjob/every-minute", cron => cron.At("status", "lastSuccessfulTime") is not null),
        new SolveStep.Apply("solution"),
        new SolveStep.Kubectl("create", "job", "by-hand", "--from=cronjob/every-minute") { MayFail = true },
        SolveStep.Until.Condition("job/by-hand", "Complete"),
        SolveStep.Until.Condition("job/visits", "Complete"),
        SolveStep.Until.Condition("job/with-sidecar", "Complete"),
        SolveStep.Until.Condition("job/indexed", "Failed"),
        SolveStep.Until.Condition("job/picky", "Failed"),
        SolveStep.Until.Condition("job/later", "Failed"),
        SolveStep.Until.Condition("job/retries", "Failed"),
    ];

    public static async Task Check(LabView view, Findings findings)
    {
        if (view.Find("Deployment", "sampleapp") is not { } deployment)
        {
            findings.Missing("a Deployment sampleapp", "lab start 16");
            return;
        }
        var served = findings.Add(Expect.Complete(view, deployment));
        await Visits(view, deployment, served, findings);
        Job(view, "indexed", "two indexes completed, and one failed by itself", findings, Indexed);
        Job(view, "retries", "it failed once its retries were used up", findings, job => Failed(
            job, "BackoffLimitExceeded", pods: job.Number("spec", "backoffLimit") + 1));
        Job(view, "picky", "it failed by the policy's rule, without a retry", findings, job => Failed(job, "PodFailurePolicy", pods: 1));
        Job(view, "later", "it was resumed, and ended by its deadline", findings, Later);
        Job(view, "with-sidecar", "it ended, and its sidecar with it", findings, job => Sidecar(view, job));
        CronJob(view, findings);
    }

    private static async Task Visits(LabView view, JsonNode deployment, bool served, Findings findings)
    {
        if (view.Find("Job", "visits") is not { } job)
        {
            findings.Missing(
                "a Job visits (the API server refuses one whose pods are always restarted)", "kubectl apply -f k8s/16-jobs/job.yaml");
            return;
        }
        var wanted = job.Number("spec", "completions");
        var complete = findings.Of(
            IsTrue(job, "Complete") && job.Number("status", "succeeded") == wanted,
            $"Job visits: {wanted} completions",
            Describe(job),
            LookInto(view, job));
        await findings.After(served && complete, "each completion was one visit", async expected =>
        {
            var replicas = deployment.Number("spec", "replicas");
            if (replicas != 1)
                return Finding.Of(
                    false,
                    expected,
                    $"the Deployment has {replicas} pods, and each counts only the visits that it got",
                    "kubectl scale deployment/sampleapp --replicas=1, then delete the Job visits, and apply it again");
            var pod = view.PodsOf(deployment).FirstOrDefault(pod => pod.IsReady());
            var visits = pod is null ? null : (await view.Ask($"pods/{pod.Name()}:5000", "visits")).Text("visits");
            return Finding.Of(
                visits == $"{wanted}",
                expected,
                visits is null ? "no answer from /visits" : $"{visits} visits",
                "The count is in the pod's memory. To count anew: kubectl rollout restart deployment/sampleapp, "
                + "then delete the Job visits, and apply it again");
        });
    }

    /// <summary>A Job that is there and has come to the end that it was made for.</summary>
    private static void Job(LabView view, string name, string end, Findings findings, Func<JsonNode, (bool, string)> judge)
    {
        var expected = $"Job {name}: {end}";
        if (view.Find("Job", name) is not { } job)
        {
            findings.Missing(expected, $"kubectl apply -f k8s/16-jobs/job-{(name == "with-sidecar" ? "sidecar" : name)}.yaml");
            return;
        }
        var (passed, found) = judge(job);
        findings.Of(passed, expected, found, LookInto(view, job));
    }

    private static (bool, string) Indexed(JsonNode job)
    {
        var (completed, failed) = (job.Text("status", "completedIndexes"), job.Text("status", "failedIndexes"));
        return (
            IsTrue(job, "Failed") && completed == "0,1" && failed == "2",
            $"completed {(completed is null or "" ? "none" : completed)}, failed {(failed is null or "" ? "none" : failed)}");
    }

    private static (bool, string) Failed(JsonNode job, string reason, int pods) =>
        (IsTrue(job, "Failed") && job.Condition("Failed").Text("reason") == reason && job.Number("status", "failed") == pods, Describe(job));

    /// <summary>The condition of the suspension stays, and says since when it is over.</summary>
    private static (bool, string) Later(JsonNode job) => (
        job.Condition("Suspended").Text("status") == "False" && job.Condition("Failed").Text("reason") == "DeadlineExceeded",
        job.Condition("Suspended") is null ? $"it was never suspended; {Describe(job)}" : Describe(job));

    private static (bool, string) Sidecar(LabView view, JsonNode job)
    {
        var isSidecar = job.Items("spec", "template", "spec", "initContainers").Any(init => init.Text("restartPolicy") == "Always");
        var waiting = view.PodsOf(job).FirstOrDefault(pod => HasEnded(pod, "sampleapp") && !HasEnded(pod, "neighbour"));
        return (
            IsTrue(job, "Complete") && isSidecar,
            waiting is not null && !isSidecar
                ? "the container sampleapp has ended, and neighbour goes on: a Job waits for every container"
                : Describe(job));
    }

    private static void CronJob(LabView view, Findings findings)
    {
        if (view.Find("CronJob", "every-minute") is not { } cron)
        {
            findings.Missing("a CronJob every-minute", "kubectl apply -f k8s/16-jobs/cron-job.yaml");
            return;
        }
        var scheduled = cron.Time("status", "lastScheduleTime");
        findings.Of(
            scheduled is not null,
            "CronJob every-minute: it made a Job by its schedule",
            scheduled is null ? "none yet" : $"at {scheduled:HH:mm:ss} UTC",
            "Wait for the next full minute: kubectl get cronjob every-minute");
        var succeeded = cron.Time("status", "lastSuccessfulTime");
        findings.Of(
            succeeded is not null,
            "CronJob every-minute: a Job of it ended well",
            succeeded is null ? "none yet" : $"at {succeeded:HH:mm:ss} UTC",
            "kubectl get jobs");
        var byHand = view.OfKind("Job").FirstOrDefault(job => job.Text("metadata", "annotations", Instantiate) == "manual"
            && job.Owner().Text("uid") == cron.Text("metadata", "uid"));
        findings.Of(
            byHand is not null && IsTrue(byHand, "Complete"),
            "CronJob every-minute: a Job made from it by hand ended well",
            byHand is null ? Findings.None : $"{byHand.Name()}: {Describe(byHand)}",
            "kubectl create job by-hand --from=cronjob/every-minute");
        var suspended = cron.Text("spec", "suspend") == "true";
        findings.Of(
            suspended,
            "CronJob every-minute is suspended, so that it makes no more",
            suspended ? "" : "it is not",
            "kubectl patch cronjob every-minute --patch-file k8s/16-jobs/suspend.patch");
    }

    private static bool IsTrue(JsonNode job, string condition) => job.Condition(condition).Text("status") == "True";

    private static bool HasEnded(JsonNode pod, string container) => pod.Items("status", "containerStatuses")
        .Any(status => status.Text("name") == container && status.At("state", "terminated") is not null);

    /// <summary>What the Job's controller says of it, as <c>Failed (BackoffLimitExceeded)</c>, and how many pods did what.</summary>
    private static string Describe(JsonNode job)
    {
        var end = job.Items("status", "conditions").FirstOrDefault(
            condition => condition.Text("type") is "Complete" or "Failed" or "Suspended" && condition.Text("status") == "True");
        var state = end is null ? "not ended yet" : $"{end.Text("type")} ({end.Text("reason")})";
        var counts = $"{job.Number("status", "succeeded")} succeeded, {job.Number("status", "failed")} failed";
        return $"{state}: {counts}{(job.Number("status", "active") is > 0 and var active ? $", {active} active" : "")}";
    }

    /// <summary>A pod that has not done its work tells more than the Job does.</summary>
    private static string LookInto(LabView view, JsonNode job) =>
        job.Text("spec", "suspend") == "true" ? $"kubectl patch job {job.Name()} --patch-file k8s/16-jobs/resume.patch"
        : view.PodsOf(job).FirstOrDefault(pod => pod.State() is not ("Succeeded" or "Ready")) is { } pod ? $"kubectl describe pod {pod.Name()}"
        : $"kubectl describe job {job.Name()}";
}
