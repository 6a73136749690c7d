using System.Globalization;
using System.Text.RegularExpressions;
using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Rules;

/// <summary>How containers start and end.</summary>
internal static partial class LifecycleRules
{
    /// <summary>In seconds: the image's drain, and the time for requests in flight after it.</summary>
    private const double ImageDrain = 3, FinishRequests = 15;

    private const int DefaultGrace = 30;

    public static IEnumerable<Violation> DrainFitsTheGracePeriod(ManifestSet set) =>
        from pod in set.Pods
        from container in pod.Containers
        where PodTemplate.Environment(container, "APP_IGNORE_SIGTERM") != "true" // that one is meant to be killed
        let grace = pod.Spec.Number(DefaultGrace, "terminationGracePeriodSeconds")
        where HookDelay(container) + Drain(container) + FinishRequests >= grace
        select new Violation(pod.Owner, $"may be killed after {grace} s in the midst of its drain");

    /// <summary>A shell that is process 1 passes no SIGTERM on, unless it has given its place to the app by exec.</summary>
    public static IEnumerable<Violation> SigtermReachesTheApp(ManifestSet set) =>
        from pod in set.Pods
        from container in pod.Containers
        let command = string.Join(' ', container.Texts("command"))
        where command.Length > 0 && !command.StartsWith("/app/SampleApp", StringComparison.Ordinal)
            && !command.Contains("exec /app/SampleApp", StringComparison.Ordinal)
        select new Violation(pod.Owner, $"process 1 is not the app: {command}");

    /// <summary>Init containers and hooks that fail keep the app from starting.</summary>
    public static IEnumerable<Violation> ShellsSucceed(ManifestSet set) =>
        from pod in set.Pods
        from command in pod.InitContainers.Select(init => init["command"])
            .Concat(pod.Containers.Select(container => container.At("lifecycle", "postStart", "exec", "command")))
        where command is not null && Fails().IsMatch(string.Join(' ', command.Texts()))
        select new Violation(pod.Owner, "a shell of its start ends with a failure");

    /// <summary>A pod ends by itself only where nobody would start it again.</summary>
    public static IEnumerable<Violation> KeepsRunning(ManifestSet set) =>
        from pod in set.Pods
        from container in pod.Containers
        where PodTemplate.Environment(container, "APP_EXIT_AFTER") is not null
            && !(pod.Spec.Text("restartPolicy") == "Never" && PodTemplate.Environment(container, "APP_EXIT_CODE") == "0")
        select new Violation(pod.Owner, "ends by itself, with a failure or to be started again");

    private static double Drain(JsonObject container) =>
        PodTemplate.Environment(container, "APP_DRAIN_DELAY") is { } delay ? double.Parse(delay, CultureInfo.InvariantCulture) : ImageDrain;

    private static double HookDelay(JsonObject container) =>
        container.Text("lifecycle", "preStop", "httpGet", "path") is { } path && Delay().Match(path) is { Success: true } match
            ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"[?&]delay=([\d.]+)")]
    private static partial Regex Delay();

    [GeneratedRegex(@"\bexit [1-9]|\bfalse$")]
    private static partial Regex Fails();
}
