using SampleApp.Labs.Checks;

namespace SampleApp.Labs.Tests.Checks;

/// <summary>
/// What the check says of every planted fault, once it shows: by its folder, words of a finding that no other state of the lab has.
/// </summary>
internal static class ExpectedFindings
{
    public static IReadOnlyDictionary<string, string[]> Broken { get; } = new Dictionary<string, string[]>
    {
        ["01-pods/broken/wrong-tag"] = ["the image sampleapp:one cannot be pulled (ImagePullBackOff)"],
        ["01-pods/broken/port-clash"] = ["two containers share one network, so each needs a port of its own"],
        ["02-replication-controllers/broken/image-edited"] = ["pods still run sampleapp:1: an edited template changes no pod that is there"],
        ["03-replica-sets/broken/selector-mismatch"] = ["the API server refuses one whose selector does not match its own template"],
        ["04-deployments/broken/missing-tag"] = ["the image sampleapp:2.0 cannot be pulled (ImagePullBackOff)"],
        ["04-deployments/broken/never-ready"] =
            ["a pod of sampleapp:3 runs and is not ready", "ProgressDeadlineExceeded: the new pods never became ready, the old ones keep serving"],
        ["05-services/broken/selector-typo"] = ["no pod has the labels app=sampelapp,lab=05-services"],
        ["05-services/broken/wrong-port-name"] = ["no container has a port named web: the EndpointSlice lists addresses without ports"],
        ["06-labels-and-nodes/broken/no-such-node"] = ["a pod is Pending (Unschedulable): 0/"],
        ["07-health-checks/broken/no-startup-probe"] = ["the container has a startupProbe|none", "restarts and is not ready"],
        ["07-health-checks/broken/slow-timeout"] = ["timeout 20 s, period 5 s"],
        ["09-pod-lifecycle/broken/swallowed-sigterm"] = ["exit code 137, Error: SIGTERM did not reach the app"],
        ["09-pod-lifecycle/broken/failing-post-start"] = ["no line of the postStart hook"],
        ["10-config-maps/broken/wrong-key"] = ["its keys are APP_VERSION, MESSAGE"],
        ["10-config-maps/broken/missing-config-map"] = ["a pod is at CreateContainerConfigError (configmap \"sampleapp-config\" not found)"],
        ["11-stateful-sets/broken/no-service"] = ["there is no Service sampleapp-pod: the pods run, their names do not resolve"],
        ["11-stateful-sets/broken/no-storage-class"] = ["Pending, StorageClass golden"],
        ["12-daemon-sets/broken/no-node"] = ["desired 0: no node has kubernetes.io/os=Linux"],
        ["13-repair-the-old-kit/broken/old-kit"] =
            ["its old API group, extensions/v1beta1, is gone since Kubernetes 1.16", "its keys are MESSAGE"],
        ["13-repair-the-old-kit/broken/half-mended"] =
        [
            "its keys are MESSAGE", "flaskapp-container", "the probes ask different questions|/, /", "timeout 10 s, period 5 s",
            "target port http, the container has 5000", "no container has a port named http",
        ],
    };

    /// <summary>The words that no finding has.</summary>
    public static string[] Missing(string fault, IEnumerable<Finding> findings)
    {
        string[] lines = [.. findings.Select(Line)];
        return [.. Broken[fault].Where(words => !lines.Any(line => line.Contains(words, StringComparison.Ordinal)))];
    }

    /// <summary>As one line each, so that words can be looked for on both sides: <c>expected|found</c>.</summary>
    public static string Line(Finding finding) => $"{finding.Expected}|{finding.Found}";
}
