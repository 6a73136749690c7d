using SampleApp.Settings;

namespace SampleApp.Identity;

/// <summary>Who this process is: the pod's names from the Downward API, and when it started.</summary>
internal sealed class PodIdentity(LiveSettings settings, TimeProvider time)
{
    public string Pod { get; } = settings.Current.PodName;

    public string? Namespace { get; } = settings.Current.PodNamespace;

    public string? Ip { get; } = settings.Current.PodIp;

    public string? Node { get; } = settings.Current.NodeName;

    public DateTimeOffset Started { get; } = time.GetUtcNow();
}
