using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Tests.Mutations;

internal static class Lab09PodLifecycle
{
    private const string Folder = "09-pod-lifecycle";

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new(Folder, "pod", lab => lab.Remove(lab.The("Pod", "lifecycle")), "a pod lifecycle"),
        new(Folder, "stubborn pod", lab => lab.Remove(lab.The("Pod", "stubborn")), "a pod stubborn"),
        new(Folder, "readiness", lab => lab.The("Pod", "lifecycle").IsNotReady(), "pod lifecycle is Ready"),
        new(Folder, "restart count", lab => lab.The("Pod", "lifecycle").Status().Set(0, "restartCount"), "was restarted, in the same pod"),
        new(
            Folder,
            "exit code",
            lab => lab.The("Pod", "lifecycle").Status().Set(137, "lastState", "terminated", "exitCode"),
            "lifecycle is exit code 0"),
        new(
            Folder,
            "no exit code",
            lab => lab.The("Pod", "lifecycle").Status()["lastState"]!["terminated"]!.Drop("exitCode"),
            "lifecycle is exit code 0"),
        new(
            Folder,
            "exit code of the stubborn",
            lab => lab.The("Pod", "stubborn").Status().Set(0, "lastState", "terminated", "exitCode"),
            "stubborn is exit code 137"),
        new(
            Folder,
            "killed for its memory",
            lab => lab.The("Pod", "stubborn").Status().Set("OOMKilled", "lastState", "terminated", "reason"),
            "stubborn is exit code 137"),
        new(Folder, "order of the journal", lab => Swap(lab, "app SIGTERM", "app preStop called"), "the journal tells it in this order"),
        new(
            Folder,
            "journal without the hook",
            lab => lab.Answer("journal", lab.AnswerTo("journal").Replace("postStart ran", "something ran", StringComparison.Ordinal)),
            "the journal tells it in this order"),
        new(Folder, "no journal", lab => lab.Answer("journal", null), "the journal tells it in this order"),
    ];

    private static void Swap(SolvedLab lab, string one, string other)
    {
        var journal = lab.AnswerTo("journal").Replace(one, "*", StringComparison.Ordinal)
            .Replace(other, one, StringComparison.Ordinal).Replace("*", other, StringComparison.Ordinal);
        lab.Answer("journal", journal);
    }
}
