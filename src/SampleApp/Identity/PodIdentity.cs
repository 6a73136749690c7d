using SampleApp.Journal;
using SampleApp.Settings;

namespace SampleApp.Identity;

/// <summary>Who this process is: the pod's names from the Downward API, and when it started.</summary>
internal sealed class PodIdentity(LiveSettings settings, PodJournal journal, TimeProvider time)
{
    private readonly DateTimeOffset started = time.GetUtcNow();

    public string Pod { get; } = settings.Current.PodName;

    public string? Node { get; } = settings.Current.NodeName;

    public WhoAmI WhoAmI() => new(
        Pod,
        settings.Current.PodNamespace,
        Node,
        settings.Current.PodIp,
        Environment.MachineName,
        settings.Current.Version,
        started,
        journal.Restarts);
}
