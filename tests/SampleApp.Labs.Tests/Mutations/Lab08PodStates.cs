using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Tests.Mutations;

internal static class Lab08PodStates
{
    private const string Folder = "08-pod-states";

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new(Folder, "gallery", lab => lab.All("Pod").ToList().ForEach(lab.Remove), "the gallery of pods"),
        new(Folder, "answers", lab => lab.Remove(lab.The("ConfigMap", "answers")), "your answers in a ConfigMap answers"),
        .. from number in Enumerable.Range(1, 9)
           let pod = $"gallery-{number}"
           from mutation in new Mutation[]
           {
               new(
                   Folder,
                   $"wrong answer for {pod}",
                   lab => lab.The("ConfigMap", "answers").Set(number == 4 ? "Failed" : "Init:Error", "data", pod),
                   $"{pod}: your answer"),
               new(Folder, $"no answer for {pod}", lab => lab.The("ConfigMap", "answers")["data"]!.Drop(pod), $"{pod}: your answer"),
               new(Folder, $"{pod} deleted", lab => lab.Remove(lab.The("Pod", pod)), $"{pod}: your answer"),
           }
           select mutation,
        new(
            Folder,
            "pod that was not ready becomes it",
            lab => lab.The("Pod", "gallery-6").Condition("Ready").Set("True", "status"),
            "gallery-6: your answer"),
        new(
            Folder,
            "crash that was an end",
            lab => lab.The("Pod", "gallery-8").Set("Succeeded", "status", "phase"),
            "gallery-8: your answer"),
        new(
            Folder,
            "reason of the end",
            lab => lab.The("Pod", "gallery-9").Status().Set("Error", "state", "terminated", "reason"),
            "gallery-9: your answer"),
    ];
}
