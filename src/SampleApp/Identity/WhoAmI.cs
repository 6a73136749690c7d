namespace SampleApp.Identity;

/// <param name="Pod">The pod's name; the host name where no Downward API gives one.</param>
/// <param name="Namespace">The pod's namespace, if known.</param>
/// <param name="Node">The node's name, if known.</param>
/// <param name="Ip">The pod's IP address, if known.</param>
/// <param name="Host">The host name that the process sees.</param>
/// <param name="Version">The version in use.</param>
/// <param name="Started">When this process started.</param>
/// <param name="Restarts">How many earlier starts the journal knows of; null where the journal is in memory.</param>
internal sealed record WhoAmI(
    string Pod, string? Namespace, string? Node, string? Ip, string Host, string Version, DateTimeOffset Started, int? Restarts);
